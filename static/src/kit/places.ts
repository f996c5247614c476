/** Telephone numbers and places: what a thumb can call and go to. */

/** Mainland mobiles and landlines, and international numbers; not dates, amounts or order numbers. */
const NUMBERS = /(?<![\d.])(\+\d[\d\s()-]{6,18}\d|1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}-\d{7,8}|400[\s-]?\d{3}[\s-]?\d{4})(?![\d.])/;

/** The first number that can be dialled in any of the texts, as it stands; null without one. */
export function phoneIn(...texts: readonly (string | null | undefined)[]): string | null {
  for (const text of texts) {
    const found = NUMBERS.exec(text ?? "")?.[1];
    if (found) return found.trim();
  }
  return null;
}

/** "tel:+8613812345678"; an extension is dialled after a pause. */
export function telHref(phone: string): string {
  const [number = "", extension = ""] = phone.split(/ext\.?|\u8f6c/i).map((part) => part.replace(/[^\d+]/g, ""));
  return `tel:${number}${extension && `,${extension}`}`;
}

export function mailHref(email: string): string {
  return `mailto:${encodeURIComponent(email).replace("%40", "@")}`;
}

/** The map that people of that language use; found by words, so nothing is asked of it before somebody taps. */
export function mapHref(place: string, locale: string): string {
  if (/^https:\/\/\S+$/.test(place.trim())) return place.trim();
  const words = encodeURIComponent(place.trim());
  if (locale.toLowerCase().startsWith("zh")) return `https://uri.amap.com/search?keyword=${words}`;
  return `https://www.openstreetmap.org/search?query=${words}`;
}
