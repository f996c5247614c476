/** What a sum is made of, in words. */

import { formatDate } from "../lib/dates.ts";
import { _, formatList, formatNumber } from "../lib/i18n.ts";
import { formatMoney, type Part, type Sum } from "../lib/money.ts";

/** As a tooltip: each currency with the rate it was changed by and the day that rate is of. */
export function sumInWords(sum: Sum, base: string): string {
  const parts = sum.parts.map((part) => {
    const amount = formatMoney(part.total, part.currency);
    return part.currency === base ? amount : _("{amount} ({rate})", { amount, rate: rateInWords(part, base) });
  });
  const missing = sum.missing.length > 0 ? [withoutRate(sum)] : [];
  return [...(parts.length > 0 ? parts : [_("No amounts yet")]), ...missing].join("\n");
}

export function rateInWords({ currency, rate, on }: Part, base: string): string {
  if (currency === base) return _("workspace currency");
  if (rate === null || on === null) return _("no rate");
  const worth = formatNumber(rate, { maximumSignificantDigits: 6 });
  return _("1 {currency} = {rate} {base}, since {day}", { currency, rate: worth, base, day: formatDate(on) });
}

export function withoutRate(sum: Sum): string {
  return _("Not counted, because there is no rate: {currencies}", { currencies: formatList(sum.missing) });
}
