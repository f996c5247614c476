/**
 * Translated texts. The English sentence is the key; catalogues come from the server in gettext's shape
 * (`"{n} deal": ["{n} 个商机"]` for plurals). Whole sentences only: what varies stands in `{braces}`.
 */

export type Messages = Record<string, string | string[]>;
export type Params = Record<string, string | number>;

/** The language the page is drawn in, as a BCP 47 tag (`en`, `zh-Hans-CN`). */
export let locale = "en";

let messages: Messages = {};

export function setMessages(newLocale: string, newMessages: Messages): void {
  locale = newLocale.replaceAll("_", "-");
  messages = newMessages;
}

/** `_("Moved to {stage}", {stage: stage.name})` */
export function _(text: string, params?: Params): string {
  const found = messages[text];
  const translated = typeof found === "string" ? found : found?.[0];
  return filled(translated || text, params);
}

/** `_n("{n} deal", "{n} deals", count)`; `{n}` is the count, written in the reader's digits. */
export function _n(one: string, many: string, n: number, params?: Params): string {
  const found = messages[one];
  const forms = Array.isArray(found) ? found : undefined;
  const translated = forms && (forms.length === 1 || n === 1 ? forms[0] : forms[1]);
  return filled(translated || (n === 1 ? one : many), { n: formatNumber(n), ...params });
}

export function formatNumber(value: number, shape?: Intl.NumberFormatOptions): string {
  return shape ? new Intl.NumberFormat(locale, shape).format(value) : formatterFor(locale).format(value);
}

/** "a, b and c" in the reader's language. */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(items);
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(tag: string): Intl.NumberFormat {
  let formatter = formatters.get(tag);
  if (!formatter) formatters.set(tag, (formatter = new Intl.NumberFormat(tag)));
  return formatter;
}

function filled(text: string, params: Params | undefined): string {
  if (!params) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}
