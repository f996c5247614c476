/** Money as integer minor units and an ISO 4217 code: writing it, reading what people type, and changing it by a rate table. */

import { signal } from "@preact/signals";

import { exponentOf } from "./currencies.ts";
import { locale } from "./i18n.ts";

export { CURRENCIES, exponentOf } from "./currencies.ts";

export const GREATEST_AMOUNT_MINOR = 10 ** 15;

export interface RateRow {
  currency: string;
  /** the day from which it holds */
  on: string;
  /** one major unit = rate_e8 / 1e8 major units of the base currency */
  rate_e8: number;
}

export interface Priced {
  amount_minor: number | null;
  currency: string;
}

export interface Part {
  currency: string;
  /** in the part's own currency */
  total: bigint;
  count: number;
  /** null for the base currency itself */
  rate: number | null;
  on: string | null;
}

export interface Sum {
  /** in the base currency; what has no rate is not in it */
  total: bigint;
  weighted: bigint;
  parts: Part[];
  /** currencies without a rate */
  missing: string[];
}

/** The workspace's own currency: its sign is the short one, and nobody else's. Set by the shell. */
export const baseCurrency = signal("");

/** "¥5,000", "US$12.50"; `compact`: "¥5万", "¥50K". A missing amount is "". */
export function formatMoney(minor: number | bigint | null, currency: string, options: { compact?: boolean } = {}): string {
  if (minor === null) return "";
  const decimal = decimalText(BigInt(minor), exponentOf(currency));
  return formatter(currency, baseCurrency.value, options.compact ?? false).format(decimal as Intl.StringNumericLiteral);
}

/** So many signs stand on the narrowest card beside a date. */
const MOST_SIGNS = 14;

/** In full as long as that is short, else compact: never cut, for a cut number is another number. */
export function formatMoneyShort(minor: number | bigint | null, currency: string): string {
  const full = formatMoney(minor, currency);
  return full.length <= MOST_SIGNS ? full : formatMoney(minor, currency, { compact: true });
}

/** The plain number to stand in an input field: "5000", "12.5"; "" for none. */
export function moneyInput(minor: number | null, currency: string): string {
  if (minor === null) return "";
  const text = decimalText(BigInt(minor), exponentOf(currency));
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}

/** "5万", "50k", "1,234.50", "¥5,000" → minor units of `currency`; null when it is not an amount we can hold. */
export function parseMoney(text: string, currency: string): number | null {
  const plain = text.normalize("NFKC").replace(/[\s_'’]/g, "").toUpperCase();
  const found = /^(?:[A-Z]{0,3}[¥$€£₩₹元]?)([\d.,]+)([百千万萬亿億KMBW]*)(?:元|[A-Z]{3})?$/.exec(plain);
  if (!found) return null;
  const digits = ungrouped(found[1] as string);
  if (digits === null) return null;
  return exactMinor(digits, exponentOf(currency) + powerOf(found[2] as string));
}

/**
 * An amount in minor units of `base`, exact, half away from zero; the rate with the latest day that is not after
 * `today` holds. Null when there is none.
 */
export function convert(
  minor: number | bigint,
  from: string,
  base: string,
  rates: readonly RateRow[],
  today: string,
): bigint | null {
  if (from === base) return BigInt(minor);
  const rate = rateOn(from, rates, today);
  if (!rate) return null;
  const numerator = BigInt(minor) * BigInt(rate.rate_e8) * 10n ** BigInt(exponentOf(base));
  return dividedHalfAway(numerator, 10n ** BigInt(8 + exponentOf(from)));
}

/** The sum of deals in the base currency, and weighted by a probability in per cent. */
export function sumIn(
  deals: Iterable<Priced>,
  base: string,
  rates: readonly RateRow[],
  today: string,
  probability = 100,
): Sum {
  const sum: Sum = { total: 0n, weighted: 0n, parts: [], missing: [] };
  for (const part of partsOf(deals).sort((a, b) => (a.currency < b.currency ? -1 : 1))) {
    const converted = convert(part.total, part.currency, base, rates, today);
    const rate = part.currency === base ? undefined : rateOn(part.currency, rates, today);
    sum.parts.push({ ...part, rate: rate ? rate.rate_e8 / 1e8 : null, on: rate?.on ?? null });
    if (converted === null) sum.missing.push(part.currency);
    else sum.total += converted;
  }
  sum.weighted = dividedHalfAway(sum.total * BigInt(probability), 100n);
  return sum;
}

/** Adds up columns, e.g. for a board's total. */
export function addSums(sums: readonly Sum[]): Sum {
  const all: Sum = { total: 0n, weighted: 0n, parts: [], missing: [] };
  const parts = new Map<string, Part>();
  for (const sum of sums) {
    all.total += sum.total;
    all.weighted += sum.weighted;
    for (const part of sum.parts) {
      const known = parts.get(part.currency);
      parts.set(part.currency, known ? { ...part, total: known.total + part.total, count: known.count + part.count } : part);
    }
  }
  all.parts = [...parts.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
  all.missing = [...new Set(sums.flatMap((sum) => sum.missing))].sort();
  return all;
}

export function rateOn(currency: string, rates: readonly RateRow[], today: string): RateRow | undefined {
  let latest: RateRow | undefined;
  for (const rate of rates) {
    if (rate.currency !== currency || rate.on > today) continue;
    if (!latest || rate.on > latest.on) latest = rate;
  }
  return latest;
}

function partsOf(deals: Iterable<Priced>): Pick<Part, "currency" | "total" | "count">[] {
  const parts = new Map<string, { currency: string; total: bigint; count: number }>();
  for (const { amount_minor, currency } of deals) {
    if (amount_minor === null) continue;
    const part = parts.get(currency);
    if (!part) parts.set(currency, { currency, total: BigInt(amount_minor), count: 1 });
    else {
      part.total += BigInt(amount_minor);
      part.count++;
    }
  }
  return [...parts.values()];
}

function dividedHalfAway(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (size * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -rounded : rounded;
}

function decimalText(minor: bigint, exponent: number): string {
  const sign = minor < 0n ? "-" : "";
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, "0");
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** "1,234.50" → "1234.50"; groups of three, or of four as some write in Chinese. */
function ungrouped(text: string): string | null {
  if (/^(\d+|\d{1,3}(,\d{3})+|\d{1,4}(,\d{4})+)(\.\d*)?$/.test(text)) return text.replaceAll(",", "");
  return /^\.\d+$/.test(text) ? `0${text}` : null;
}

function powerOf(suffixes: string): number {
  const powers: Record<string, number> = { 百: 2, 千: 3, 万: 4, 萬: 4, 亿: 8, 億: 8, K: 3, W: 4, M: 6, B: 9 };
  return [...suffixes].reduce((power, suffix) => power + (powers[suffix] ?? 0), 0);
}

function exactMinor(digits: string, power: number): number | null {
  const [whole = "", fraction = ""] = digits.replace(/\.?0*$/, (zeros) => (digits.includes(".") ? "" : zeros)).split(".");
  if (fraction.length > power || whole.length + power > 40) return null;
  const minor = BigInt(whole + fraction.padEnd(power, "0"));
  return minor > BigInt(GREATEST_AMOUNT_MINOR) ? null : Number(minor);
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(currency: string, base: string, compact: boolean): Intl.NumberFormat {
  const key = `${locale} ${currency} ${base} ${compact}`;
  const found = formatters.get(key);
  if (found) return found;
  const digits = exponentOf(currency);
  const shape: Intl.NumberFormatOptions = compact
    ? { notation: "compact", maximumFractionDigits: 1 }
    : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const currencyDisplay = displayOf(currency, base);
  const made = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay, trailingZeroDisplay: "stripIfInteger", ...shape });
  formatters.set(key, made);
  return made;
}

/** "¥" in English is Japan's unless the workspace counts in yuan: then the yen are "JPY". */
function displayOf(currency: string, base: string): "narrowSymbol" | "symbol" | "code" {
  if (currency === base) return "narrowSymbol";
  return base !== "" && signOf(currency, "symbol") === signOf(base, "narrowSymbol") ? "code" : "symbol";
}

function signOf(currency: string, currencyDisplay: "narrowSymbol" | "symbol"): string {
  const parts = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value.replace(/\s/g, "") ?? currency;
}
