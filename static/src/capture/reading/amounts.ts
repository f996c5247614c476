/** How much: "5万", "三万五", "¥50,000", "$12k", "12000 USD", "2.5 mio EUR". The likeliest of a line, the others beside it. */

import { ABOUT, amountOf, ARABIC, type Candidate, candidate, CHINESE_UNITS, COUNTED, COUNTED_IN_ENGLISH, NEGATIVE, POWERS } from "./amount-parts.ts";
import { PREFIX, SUFFIX } from "./currency-words.ts";
import { USUAL_MINUTES } from "./durations.ts";
import { exactOf, HAN, HAN_NUMBER } from "./numbers.ts";
import { ranges } from "./ranges.ts";
import { AFTER, BEFORE, type Match, type Scan } from "./scan.ts";

/** 12 000 and 1.234.567 */
const APART = `\\d{1,3}(?:\\s\\d{3})+(?:\\.\\d{1,2})?(?!\\d|\\s?(?:${COUNTED}|(?:${COUNTED_IN_ENGLISH})${AFTER}))|\\d{1,3}(?:\\.\\d{3}){2,}`;
const PART = `(${ARABIC})\\s?[多来]?个?(${CHINESE_UNITS})|(${HAN_NUMBER})\\s?[多来]?个?([万萬亿億])`;
const PARTS = PART.replace(/\((?!\?)/g, "(?:");
const CHINESE = new RegExp(
  `${BEFORE}(?:(${PREFIX})\\s?)?((?:${PARTS}){1,3}(?:${HAN_NUMBER}|\\d)?)(?![\\d.一二三四五六七八九十百千万亿wWkK])(?:\\s?(${SUFFIX}))?(?!${COUNTED})${ABOUT}`, "g");
const IN_HAN = new RegExp(`(${PREFIX})?(?<![\\d${HAN.slice(1, -1)}])(${HAN}*[百千]${HAN}*)(?![万萬亿億])(${SUFFIX})?(?!${COUNTED})${ABOUT}`, "g");
const WITH_LETTER = new RegExp(
  `${BEFORE}(?:(${PREFIX})\\s?)?(${ARABIC})(?:\\s?(thousand|million|mio|mil|mn|billion|bn)|([kKwWmMbB]))(?![A-Za-z0-9_%万千亿])(?:\\s?(${SUFFIX}))?${ABOUT}`, "g");
const PLAIN = new RegExp(`${BEFORE}(?:(${PREFIX})\\s?)?(${APART}|${ARABIC})(?![\\d:/A-Za-z%-]|[.,]\\d)(?:\\s?(${SUFFIX}))?${ABOUT}`, "g");

/** Takes one amount; what else could be one is offered in its place. */
export function takeAmount(scan: Scan, base: string): void {
  const all = [...ranges(scan, base), ...chinese(scan, base), ...inHan(scan, base), ...withLetter(scan, base), ...plain(scan, base)];
  const candidates = all.filter(({ match }) => !NEGATIVE.test(scan.view.slice(0, match.start)));
  const [best, ...rest] = candidates.sort((a, b) => b.weight - a.weight || b.match.start - a.match.start);
  if (!best) return;
  const rivals = rest.filter((other) => other.match.end <= best.match.start || other.match.start >= best.match.end);
  const others = [...(best.others ?? []), ...rivals.map((other) => other.value)];
  scan.add("amount", best.match, { value: best.value, others, guessed: best.guessed || best.weight === 0 });
}

function chinese(scan: Scan, base: string): Candidate[] {
  return scan.all(CHINESE).flatMap((match) => {
    const [, prefix, words = "", suffix] = match.groups;
    return candidate(match, sumOf(words), [prefix, suffix, base], prefix || suffix ? 4 : 3);
  });
}

/** 两千块, 八千; 三百 only with a currency. */
function inHan(scan: Scan, base: string): Candidate[] {
  return scan.all(IN_HAN).flatMap((match) => {
    const [, prefix, words = "", suffix] = match.groups;
    const isMoney = Boolean(prefix || suffix);
    if (!isMoney && !/^[一二两三四五六七八九]千/.test(words)) return [];
    return candidate(match, exactOf(words), [prefix, suffix, base], isMoney ? 4 : 3);
  });
}

function withLetter(scan: Scan, base: string): Candidate[] {
  return scan.all(WITH_LETTER).flatMap((match) => {
    const [whole = "", prefix, digits = "", word, letter, suffix] = match.groups;
    // A screen's resolution, not four thousand.
    if (/^[248]K$/.test(whole.trim()) && /^\s?(?:显示|电视|屏|摄像|高清|视频|投影|displays?|screens?|monitors?|tv)/i.test(scan.view.slice(match.end))) return [];
    const exact = exactOf(digits);
    const power = POWERS[(word ?? letter ?? "").toLowerCase()] ?? 0;
    const found = candidate(match, exact === null ? null : exact * 10n ** BigInt(power), [prefix, suffix, base], prefix || suffix ? 4 : 1);
    // Beside a day without a time they may be minutes.
    const mayBeMinutes = letter === "m" && USUAL_MINUTES.test(digits) && scan.pieces.some(({ kind }) => kind === "day");
    return found.map((one) => ({ ...one, guessed: mayBeMinutes && one.weight === 1 }));
  });
}

function plain(scan: Scan, base: string): Candidate[] {
  return scan.all(PLAIN).flatMap((match) => {
    const [, prefix, digits = "", suffix] = match.groups;
    if (prefix || suffix) return withCurrency(match, digits, [prefix, suffix, base]);
    if (!mayBeMoney(digits, scan.view.slice(0, match.start), scan.view.slice(match.end))) return [];
    return candidate(match, exactOf(digits), [undefined, undefined, base], digits.includes(",") ? 2 : 0);
  });
}

/** 50.000 is fifty thousand sooner than fifty, and 12 500 twelve thousand; the other reading is offered. */
function withCurrency(match: Match, digits: string, affixes: Parameters<typeof amountOf>[1]): Candidate[] {
  const isDotted = /^[1-9]\d{0,2}\.\d{3}$/.test(digits);
  const decimal = isDotted ? amountOf(exactOf(digits), affixes) : null;
  // 1.005 dollars are neither.
  if (isDotted && !decimal) return [];
  const last = /\s(\d{3})$/.exec(digits)?.[1];
  const other = decimal ?? (last && last !== "000" ? amountOf(exactOf(last), affixes) : null);
  const whole = isDotted || /\..*\./.test(digits) ? digits.replaceAll(".", "") : digits.replace(/\s/g, "");
  return candidate(match, exactOf(whole), affixes, 4).map((found) => (other ? { ...found, others: [other] } : found));
}

/** A bare number: long enough for money, short enough, no year, no model number, no count of things. */
function mayBeMoney(digits: string, before: string, after: string): boolean {
  if (digits.includes(",")) return !isCounted(after);
  if (!/^\d{4,7}$/.test(digits) || /^(?:19|20)\d\d$/.test(digits) || digits.startsWith("0")) return false;
  if (digits.length === 4 && /[A-Z][A-Za-z]*[\s/]?$/.test(before)) return false;
  return !isCounted(after) && !/^[\u4e00-\u9fff]/.test(after);
}

function isCounted(after: string): boolean {
  return new RegExp(`^\\s?(?:${COUNTED}|(?:${COUNTED_IN_ENGLISH})${AFTER})`, "i").test(after);
}

/** "3万5千" → 35,000; "3万5" → 35,000 too: a single last digit counts tenths of the unit before it. */
function sumOf(words: string): bigint | null {
  let sum = 0n;
  let unit = 99;
  let read = 0;
  for (const part of words.matchAll(new RegExp(PART, "g"))) {
    const exact = exactOf(part[1] ?? part[3] ?? "");
    const power = POWERS[part[2] ?? part[4] ?? ""] as number;
    if (exact === null || power >= unit) return null;
    sum += exact * 10n ** BigInt(power);
    unit = power;
    read = part.index + part[0].length;
  }
  const tail = words.slice(read);
  const rest = tail === "" ? 0n : exactOf(tail);
  if (rest === null) return null;
  return tail.length === 1 ? sum + (rest * 10n ** BigInt(unit)) / 10n : sum + rest;
}
