/** From … to: "5万到8万", "50-60k". The lower one is taken, as a guess, and the upper one offered. */

import { ABOUT, amountOf, ARABIC, type Candidate, CHINESE_UNITS, COUNTED, POWERS } from "./amount-parts.ts";
import { PREFIX, SUFFIX } from "./currency-words.ts";
import { exactOf, HAN, HAN_NUMBER } from "./numbers.ts";
import { BEFORE, type Match, type Scan } from "./scan.ts";

// 10-12m are metres or minutes, and 60-100W a lamp.
const UNIT = `(?:\\s?(${CHINESE_UNITS}|[kKw](?![A-Za-z])))?`;
const NUMBER = `(?:(${PREFIX})\\s?)?(${ARABIC}|${HAN_NUMBER})${UNIT}(?:\\s?(${SUFFIX}))?`;
const RANGE = new RegExp(
  `(?:${BEFORE}(?<!${HAN}))${NUMBER}\\s?(?:-|–|—|~|到|至|to)\\s?${NUMBER}(?![\\dA-Za-z_%.:/-]|${HAN})(?!\\s?(?:${COUNTED}))${ABOUT}`, "g");

export function ranges(scan: Scan, base: string): Candidate[] {
  return scan.all(RANGE).flatMap((match) => {
    const [, prefix, low = "", lowUnit, lowSuffix, secondPrefix, high = "", highUnit, suffix] = match.groups;
    const currency = prefix ?? secondPrefix ?? lowSuffix ?? suffix;
    if (!currency && !lowUnit && !highUnit && !/千/.test(high)) return [];
    if (!lowUnit && isWithinWord(scan.view, match, low)) return [];
    const affixes = [currency, undefined, base] as const;
    const lower = amountOf(times(low, lowUnit ?? highUnit), affixes);
    const upper = amountOf(times(high, highUnit), affixes);
    if (!lower || !upper || lower.amount_minor >= upper.amount_minor) return [];
    return [{ match, value: lower, weight: 5, others: [upper] }];
  });
}

/** 统一到5万: a numeral by itself may be part of a word. */
function isWithinWord(view: string, { start }: Match, digits: string): boolean {
  return /^[^\d]$/.test(digits) && /[\u4e00-\u9fff]$/.test(view.slice(0, start)) && !/[约从价算额是要花]$/.test(view.slice(0, start));
}

function times(digits: string, unit: string | undefined): bigint | null {
  const exact = exactOf(digits);
  return exact === null ? null : exact * 10n ** BigInt(unit ? (POWERS[unit.toLowerCase()] ?? 0) : 0);
}
