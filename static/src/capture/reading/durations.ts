/** For how long (半小时, 1.5 hours), and in how long from now (两小时后, in half an hour). */

import { addDays } from "../../lib/dates.ts";
import type { Known } from "../known.ts";
import { PREFIX, SUFFIX } from "./currency-words.ts";
import { ENGLISH_COUNT, HAN, wholeOf } from "./numbers.ts";
import { AFTER, BEFORE, type Match, type Scan } from "./scan.ts";
import { clockText, minutesOf } from "./times.ts";

const LONGEST = 12 * 60;
const DAY = 24 * 60;
const CHINESE = `(?:(半)个?小时|(\\d+|${HAN}{1,3})个半(?:小时|钟头)|(\\d+(?:\\.\\d+)?|${HAN}{1,3})个?(?:小时|钟头)|(\\d+|${HAN}{1,4})分钟|([一三])刻钟)`;
const ENGLISH =
  `(?:(half\\s+an\\s+hour|half-hour)|(an\\s+hour\\s+and\\s+a\\s+half)|(\\d{1,2})h(\\d{2})m?|(\\d+(?:\\.\\d+)?|${ENGLISH_COUNT})\\s?(?:h|hrs?|hours?)|(\\d{1,3})\\s?(?:min|mins|minutes?))${AFTER}`;

/** how long one speaks or meets */
export const USUAL_MINUTES = /^(?:15|20|30|40|45|50|60|75|90|120)$/;

/** "Fri 2pm 45m": beside a time these are no millions; they are minutes where the length is usual or stands right behind the time. */
export function takeMinutes(scan: Scan): void {
  const time = scan.pieces.find(({ kind }) => kind === "time");
  if (!time) return;
  const isKnown = scan.pieces.some(({ kind }) => kind === "duration");
  scan.take("duration", new RegExp(`${BEFORE}(?:(${PREFIX})\\s?)?([1-9]\\d{0,2})m${AFTER}(?!\\s?(?:${SUFFIX}))`, "g"), (match) => {
    const [, currency, digits = ""] = match.groups;
    if (currency) return null;
    const isBehind = match.start >= time.end && /^[\s,]*(?:for\s+)?$/.test(scan.view.slice(time.end, match.start));
    if (!isBehind && !USUAL_MINUTES.test(digits)) return null;
    if (!isKnown) return { value: Number(digits) };
    scan.cover(match.start, match.end);
    return null;
  });
}

/** Whether the line speaks of doing something is known by now: "24小时服务" and "2 hours training" are goods. */
export function takeDuration(scan: Scan): void {
  if (!scan.pieces.some(({ kind }) => kind === "time" || kind === "day" || kind === "activity")) return;
  if (scan.pieces.some(({ kind }) => kind === "duration")) return;
  const read = (minutes: number | null) => (minutes !== null && minutes > 0 && minutes <= LONGEST ? { value: minutes } : null);
  scan.take("duration", new RegExp(`(?<![\\d.第])${CHINESE}(?![后内制前])`, "g"), ({ groups }) => read(inChinese(groups))) ||
    scan.take("duration", new RegExp(BEFORE + ENGLISH, "gi"), ({ groups }) => read(inEnglish(groups)));
}

export function takeFromNow(scan: Scan, { today, now }: Known): void {
  const read = (minutes: number | null) => {
    if (minutes === null || minutes <= 0 || minutes > LONGEST * 4) return null;
    const then = minutesOf(now) + Math.round(minutes);
    return { value: { at: clockText(then), on: addDays(today, Math.floor(then / DAY)) } };
  };
  scan.take("time", new RegExp(`(?<![\\d.第])${CHINESE}(?:之后|以后|后)`, "g"), ({ groups }) => read(inChinese(groups))) ||
    scan.take("time", new RegExp(`${BEFORE}in\\s+${ENGLISH}`, "gi"), ({ groups }) => read(inEnglish(groups)));
}

function inChinese([, half, andHalf, hours, minutes, quarters]: Match["groups"]): number | null {
  if (half) return 30;
  if (andHalf) return (wholeOf(andHalf) ?? 0) * 60 + 30;
  if (hours) return hoursOf(hours);
  if (minutes) return wholeOf(minutes);
  return quarters === "一" ? 15 : 45;
}

function inEnglish([, half, andHalf, whole, rest, hours, minutes]: Match["groups"]): number | null {
  if (half) return 30;
  if (andHalf) return 90;
  if (whole) return Number(whole) * 60 + Number(rest);
  return hours ? hoursOf(hours) : Number(minutes);
}

function hoursOf(words: string): number | null {
  if (/^\d+(\.\d+)?$/.test(words)) return Math.round(Number(words) * 60);
  const count = wholeOf(words);
  return count === null ? null : count * 60;
}
