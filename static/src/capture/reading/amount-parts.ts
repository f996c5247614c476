/** What amounts are written with: digits in groups, units, things that are counted; and an amount that the line may mean. */

import { exponentOf, GREATEST_AMOUNT_MINOR } from "../../lib/money.ts";
import { currencyOf, PREFIX } from "./currency-words.ts";
import type { Values } from "../known.ts";
import { MILLION } from "./numbers.ts";
import type { Match } from "./scan.ts";

export type Amount = Values["amount"];

export interface Candidate {
  match: Match;
  value: Amount;
  /** what speaks for it: 5 a range, 4 a currency, 3 a Chinese unit, 2 grouped digits, 1 a letter, 0 nothing but its size */
  weight: number;
  /** other readings of the same words */
  others?: readonly Amount[];
  guessed?: boolean;
}

export const ARABIC = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,4}(?:,\\d{4})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";
export const POWERS: Record<string, number> = {
  百: 2, 千: 3, 万: 4, 萬: 4, 百万: 6, 千万: 7, 亿: 8, 億: 8,
  k: 3, thousand: 3, w: 4, m: 6, mn: 6, mio: 6, mil: 6, million: 6, bn: 9, b: 9, billion: 9,
};
export const CHINESE_UNITS = "百万|千万|万|萬|亿|億|千|百";
// Things that are counted, and what 千 and 百 stand before: then it is a quantity.
export const COUNTED = "[个台套件人次米吨箱只张条家份平瓦克兆名位户桶卷支袋瓶]|用户|公里|毫安|像素";
export const COUNTED_IN_ENGLISH = "units?|pcs|pieces?|people|users?|seats?|licen[cs]es?|boxes|hours?|km|kg|sqm|mah|rpm|watts?|lumens|items?|copies";
export const ABOUT = "(?:左右|上下|以内|以上)?";
/** what is taken away, or owed, is no deal's worth */
export const NEGATIVE = new RegExp(`(?:(?:[负减]|minus)\\s?|[-\\u2212])(?:(?:${PREFIX})\\s?)?$`, "i");

type Affixes = readonly [prefix?: string | undefined, suffix?: string | undefined, base?: string | undefined];

/** Null where it is no whole count of the currency's smallest coin, or more than anybody's. */
export function amountOf(millionths: bigint | null, [prefix, suffix, base]: Affixes): Amount | null {
  if (millionths === null) return null;
  const currency = currencyOf(prefix ?? suffix ?? "", base ?? "CNY");
  const minor = millionths * 10n ** BigInt(exponentOf(currency));
  if (minor % MILLION !== 0n || minor / MILLION > BigInt(GREATEST_AMOUNT_MINOR)) return null;
  return { amount_minor: Number(minor / MILLION), currency };
}

export function candidate(match: Match, millionths: bigint | null, affixes: Affixes, weight: number): Candidate[] {
  const value = amountOf(millionths, affixes);
  return value ? [{ match, value, weight }] : [];
}
