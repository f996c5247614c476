/** Numbers as people write them, in digits or in Chinese, exact: as a count of millionths. */

const DIGITS: Record<string, number> = {
  零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
};
const TENS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const ENGLISH: Record<string, number> = {
  a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
};
const DECIMALS = 6;

export const MILLION = 10n ** BigInt(DECIMALS);
/** Chinese numerals below ten thousand */
export const HAN = "[零〇一二两三四五六七八九十百千]";
/** one that begins as a number does: 千万 may be a word, 三千 is none */
export const HAN_NUMBER = `[零〇一二两三四五六七八九十]${HAN}*`;
export const ENGLISH_COUNT = "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,3}";

/** "35", "三十五", "two" → 35; null for what is no whole number. */
export function wholeOf(words: string): number | null {
  if (/^\d{1,9}$/.test(words)) return Number(words);
  const english = ENGLISH[words.toLowerCase()];
  return english ?? hanOf(words);
}

/** "1,234.5", "三十五" → millionths; null when it is not exact in them. */
export function exactOf(words: string): bigint | null {
  const han = hanOf(words);
  if (han !== null) return BigInt(han) * MILLION;
  if (!/^(\d+|\d{1,3}(,\d{3})+|\d{1,4}(,\d{4})+)(\.\d+)?$/.test(words)) return null;
  const [whole = "", fraction = ""] = words.replaceAll(",", "").split(".");
  const digits = fraction.replace(/0+$/, "");
  return digits.length > DECIMALS ? null : BigInt(whole + digits.padEnd(DECIMALS, "0"));
}

/** "三十五" → 35, "一千二百零五" → 1205, "二〇二六" → 2026; null where the order makes no number. */
function hanOf(words: string): number | null {
  if (words === "" || [...words].some((sign) => !(sign in DIGITS) && !(sign in TENS))) return null;
  if (words.length > 1 && [...words].every((sign) => sign in DIGITS)) return Number([...words].map((sign) => DIGITS[sign]).join(""));
  return summed(words);
}

function summed(words: string): number | null {
  let sum = 0;
  let digit: number | null = null;
  let smallest = 10_000;
  for (const sign of words) {
    const power = TENS[sign];
    if (power === undefined) {
      // 零 only fills a gap.
      if (digit !== null && digit !== 0) return null;
      digit = DIGITS[sign] as number;
    } else {
      if (power >= smallest || digit === 0) return null;
      sum += (digit ?? 1) * power;
      smallest = power;
      digit = null;
    }
  }
  return sum + (digit ?? 0);
}
