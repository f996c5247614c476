/** How much: "5万", "三万五", "¥50,000", "$12k", "12000 USD", "2.5 mio EUR". The likeliest of a line, the others beside it. */

import { exponentOf, GREATEST_AMOUNT_MINOR } from "../../lib/money.ts";
import { currencyOf, PREFIX, SUFFIX } from "./currency-words.ts";
import type { Values } from "../known.ts";
import { exactOf, HAN, HAN_NUMBER, MILLION } from "./numbers.ts";
import { AFTER, BEFORE, type Match, type Scan } from "./scan.ts";

type Amount = Values["amount"];

interface Candidate {
  match: Match;
  value: Amount;
  /** what speaks for it: 4 a currency, 3 a Chinese unit, 2 grouped digits, 1 a letter, 0 nothing but its size */
  weight: number;
}

const ARABIC = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,4}(?:,\\d{4})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";
const POWERS: Record<string, number> = {
  百: 2, 千: 3, 万: 4, 萬: 4, 百万: 6, 千万: 7, 亿: 8, 億: 8,
  k: 3, thousand: 3, w: 4, m: 6, mn: 6, mio: 6, mil: 6, million: 6, bn: 9, b: 9, billion: 9,
};
const CHINESE_UNITS = "百万|千万|万|萬|亿|億|千|百";
// Things that are counted, and what 千 and 百 stand before: then it is a quantity.
const COUNTED = "[个台套件人次米吨箱只张条家份平瓦克兆名位户桶卷支袋瓶]|用户|公里|毫安";
const COUNTED_IN_ENGLISH = "units?|pcs|pieces?|people|users?|seats?|licen[cs]es?|boxes|hours?|km|kg|sqm|mah|rpm|watts?|lumens|items?|copies";
const ABOUT = "(?:左右|上下|以内|以上)?";

const PART = `(${ARABIC})\\s?[多来]?个?(${CHINESE_UNITS})|(${HAN_NUMBER})\\s?[多来]?个?([万萬亿億])`;
const PARTS = PART.replace(/\((?!\?)/g, "(?:");
const CHINESE = new RegExp(
  `${BEFORE}(?:(${PREFIX})\\s?)?((?:${PARTS}){1,3}(?:${HAN_NUMBER}|\\d)?)(?![\\d.一二三四五六七八九十百千万亿wWkK])(?:\\s?(${SUFFIX}))?(?!${COUNTED})${ABOUT}`, "g");
const IN_HAN = new RegExp(`(${PREFIX})?(?<![\\d${HAN.slice(1, -1)}])(${HAN}*[百千]${HAN}*)(?![万萬亿億])(${SUFFIX})?(?!${COUNTED})${ABOUT}`, "g");
const WITH_LETTER = new RegExp(
  `${BEFORE}(?:(${PREFIX})\\s?)?(${ARABIC})(?:\\s?(thousand|million|mio|mil|mn|billion|bn)|([kKwWmMbB]))(?![A-Za-z0-9_%万千亿])(?:\\s?(${SUFFIX}))?${ABOUT}`, "g");
const PLAIN = new RegExp(`${BEFORE}(?:(${PREFIX})\\s?)?(${ARABIC})(?![\\d.,:/A-Za-z%-])(?:\\s?(${SUFFIX}))?${ABOUT}`, "g");

/** Takes one amount; what else could be one is offered in its place. */
export function takeAmount(scan: Scan, base: string): void {
  const candidates = [
    ...chinese(scan, base), ...inHan(scan, base), ...withLetter(scan, base), ...plain(scan, base),
  ];
  const [best, ...others] = candidates.sort((a, b) => b.weight - a.weight || b.match.start - a.match.start);
  if (!best) return;
  const rivals = others.filter((other) => other.match.end <= best.match.start || other.match.start >= best.match.end);
  scan.add("amount", best.match, { value: best.value, others: rivals.map((other) => other.value), guessed: best.weight === 0 });
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
    return candidate(match, exact === null ? null : exact * 10n ** BigInt(power), [prefix, suffix, base], prefix || suffix ? 4 : 1);
  });
}

function plain(scan: Scan, base: string): Candidate[] {
  return scan.all(PLAIN).flatMap((match) => {
    const [, prefix, digits = "", suffix] = match.groups;
    if (prefix || suffix) return candidate(match, exactOf(digits), [prefix, suffix, base], 4);
    if (!mayBeMoney(digits, scan.view.slice(0, match.start), scan.view.slice(match.end))) return [];
    return candidate(match, exactOf(digits), [undefined, undefined, base], digits.includes(",") ? 2 : 0);
  });
}

/** A bare number: long enough for money, short enough, no year, no model number, no count of things. */
function mayBeMoney(digits: string, before: string, after: string): boolean {
  if (digits.includes(",")) return !isCounted(after);
  if (!/^\d{4,7}$/.test(digits) || /^(?:19|20)\d\d$/.test(digits) || digits.startsWith("0")) return false;
  if (digits.length === 4 && /[A-Z][A-Za-z]*\s?$/.test(before)) return false;
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

function candidate(match: Match, millionths: bigint | null, [prefix, suffix, base]: [string?, string?, string?], weight: number): Candidate[] {
  if (millionths === null) return [];
  const currency = currencyOf(prefix ?? suffix ?? "", base ?? "CNY");
  const minor = millionths * 10n ** BigInt(exponentOf(currency));
  if (minor % MILLION !== 0n || minor / MILLION > BigInt(GREATEST_AMOUNT_MINOR)) return [];
  return [{ match, value: { amount_minor: Number(minor / MILLION), currency }, weight }];
}
