/** Which currencies a list offers first, and how they are called. */

import { CURRENCIES } from "../lib/currencies.ts";
import { locale } from "../lib/i18n.ts";

export { CURRENCIES };

const USUAL = ["CNY", "USD", "EUR", "HKD", "TWD", "JPY", "GBP", "SGD", "KRW", "AUD", "CAD"];

/** The workspace's own, those it has rates for, the usual ones, then all others. */
export function currencyChoices(base: string, rates: readonly { currency: string }[] = []): readonly string[] {
  return [...new Set([base, ...rates.map((rate) => rate.currency), ...USUAL, ...CURRENCIES])];
}

/** "CNY · Chinese Yuan" in the reader's language */
export function currencyName(code: string): string {
  const name = new Intl.DisplayNames(locale, { type: "currency" }).of(code);
  return name && name !== code ? `${code} · ${name}` : code;
}
