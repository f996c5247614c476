/** At what o'clock: 下午3点半, 15:30, 3pm, at 4, noon; 3点 alone is three in the afternoon, when people work. */

import { HAN, wholeOf } from "./numbers.ts";
import { AFTER, BEFORE, DAY_COVER, type Match, type Reading, type Scan } from "./scan.ts";

/** Minutes of the day, and whether the half of the day was said. */
interface Clock {
  minutes: number;
  isSure: boolean;
}

interface TimeRule {
  pattern: RegExp;
  read: (groups: Match["groups"]) => Clock | null;
}

const HOUR = 60;
const PARTS = "凌晨|清晨|早上|早晨|早|上午|中午|下午|午后|傍晚|晚上|晚|夜里|半夜";
const CHINESE = `(${PARTS})?\\s?(\\d{1,2}|${HAN}{1,3})点(?:钟|整)?(半|一刻|三刻|(?:\\d{2}|${HAN}{2,3}|\\d)分|\\d{2}(?![\\d万千百kKwW.,元块]))?`;
// 三点建议, 便宜一点: points, and a little.
const NO_CLOCK = "(?![建意要内问说理想心儿])";
const VAGUE_PARTS: Record<string, number> = { 早上: 9, 上午: 9, 早: 9, 中午: 12, 下午: 14, 傍晚: 18, 晚上: 19, 晚: 19 };
const VAGUE_WORDS: Record<string, number> = { morning: 9, afternoon: 14, evening: 19 };
const TO = "\\s?(?:-|–|—|~|到|至|to|until|till)\\s?";

const RULES: readonly TimeRule[] = [
  { pattern: new RegExp(CHINESE + NO_CLOCK, "g"), read: ([whole = "", part, hour = "", minutes]) => chinese(whole, part, hour, minutes) },
  {
    pattern: new RegExp(`${BEFORE}(\\d{1,2})(?::([0-5]\\d))?\\s?([ap])\\.?m(?:\\.|${AFTER})`, "gi"),
    read: ([, hour, minutes = "0", half = ""]) => halved(Number(hour), Number(minutes), half.toLowerCase()),
  },
  {
    pattern: new RegExp(`(${PARTS})?(?<![\\d.]|\\d:)(\\d{1,2}):([0-5]\\d)(?![\\d:])`, "g"),
    read: ([, part, hour = "", minutes]) => said(part, Number(hour), Number(minutes), hour.length === 2 && hour.startsWith("0")),
  },
  {
    pattern: new RegExp(`${BEFORE}at\\s+(\\d{1,2})(?:\\s+o'clock)?(?![\\d.,:/%$]|\\s?[kKmMwW万千](?![a-z])|\\s?(?:元|块|USD|EUR))`, "gi"),
    read: ([, hour]) => said(undefined, Number(hour), 0, false),
  },
  { pattern: new RegExp(`${BEFORE}(?:noon|midday)${AFTER}|中午(?![饭餐])`, "gi"), read: () => ({ minutes: 12 * HOUR, isSure: true }) },
];

/** Beside a day, or alone before what is to be done: "afternoon tea" is none. */
const VAGUE: readonly RegExp[] = [
  new RegExp(`(?<=${DAY_COVER}\\s?)(早上|上午|早|中午|下午|傍晚|晚上|晚)(?![茶餐饭班])`, "g"),
  new RegExp(`(?<=${DAY_COVER}\\s+(?:in\\s+the\\s+)?)(morning|afternoon|evening)${AFTER}`, "gi"),
  /(?<![\w\u4e00-\u9fff])(早上|上午|下午|傍晚|晚上)(?=[\s,，、;；。\0-\u0002]|$|打给|打电话|[给约跟找见去]|拜访|回电|致电|联系|开会|上门)/g,
  new RegExp(`${BEFORE}this\\s+(morning|afternoon|evening)${AFTER}`, "gi"),
];

export function takeTime(scan: Scan): void {
  if (takeEnglishRange(scan)) return;
  for (const { match, clock } of inOrder(scan)) {
    scan.add("time", match, readingOf(clock));
    takeEnd(scan, match.end, clock.minutes);
    return;
  }
  for (const pattern of VAGUE) {
    const read = ([, part = ""]: Match["groups"]) => (VAGUE_PARTS[part] ?? VAGUE_WORDS[part.toLowerCase()] ?? 9) * HOUR;
    if (scan.take("time", pattern, ({ groups }) => ({ value: { at: clockText(read(groups)) }, guessed: true }))) return;
  }
}

/** "15:00"; minutes past midnight run into the next day. */
export function clockText(minutes: number): string {
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(inDay / HOUR)).padStart(2, "0")}:${String(inDay % HOUR).padStart(2, "0")}`;
}

export function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * HOUR + Number(clock.slice(3, 5));
}

function inOrder(scan: Scan): { match: Match; clock: Clock }[] {
  const found = RULES.flatMap(({ pattern, read }, rule) =>
    scan.all(pattern).flatMap((match) => {
      const clock = read(match.groups);
      return clock ? [{ match, clock, rule }] : [];
    }),
  );
  return found.sort((a, b) => a.match.start - b.match.start || a.rule - b.rule);
}

function readingOf({ minutes, isSure }: Clock): Reading<"time"> {
  const value = { at: clockText(minutes) };
  return isSure ? { value } : { value, others: [{ at: clockText(minutes + 12 * HOUR) }] };
}

/** "3点到4点半": what comes after is the end. */
function takeEnd(scan: Scan, from: number, start: number): void {
  const rest = scan.view.slice(from);
  for (const { pattern, read } of RULES.slice(0, 3)) {
    const found = new RegExp(`^${TO}(?:${pattern.source})`, pattern.flags.replace("g", "")).exec(rest);
    const end = found && read([...found]);
    if (!found || !end) continue;
    const length = (end.minutes - start + 720) % 720;
    if (length > 0) scan.add("duration", { start: from, end: from + found[0].length }, { value: length });
    return;
  }
}

/** "3-4:30pm": the half of the day is said once, for both. */
function takeEnglishRange(scan: Scan): boolean {
  const pattern = new RegExp(`${BEFORE}(\\d{1,2})(?::([0-5]\\d))?(${TO})(\\d{1,2})(?::([0-5]\\d))?\\s?([ap])\\.?m(?:\\.|${AFTER})`, "gi");
  for (const match of scan.all(pattern)) {
    const [, hour = "", minute = "0", , lastHour = "", lastMinute = "0", half = ""] = match.groups;
    const end = halved(Number(lastHour), Number(lastMinute), half.toLowerCase());
    const start = halved(Number(hour), Number(minute), half.toLowerCase());
    if (!start || !end) continue;
    // "11-1pm" begins before noon.
    const begins = start.minutes < end.minutes ? start.minutes : start.minutes - 12 * HOUR;
    if (begins < 0 || begins >= end.minutes) continue;
    const middle = match.start + /^\d{1,2}(?::\d\d)?/.exec(scan.view.slice(match.start))![0].length;
    scan.add("time", { start: match.start, end: middle }, { value: { at: clockText(begins) } });
    scan.add("duration", { start: middle, end: match.end }, { value: end.minutes - begins });
    return true;
  }
  return false;
}

function chinese(whole: string, part: string | undefined, hourWords: string, minuteWords: string | undefined): Clock | null {
  // 一点 is "a little" as often as one o'clock, and 早一点 always "somewhat earlier".
  if (hourWords === "一" && !minuteWords && (!part || part === "早" || part === "晚") && !whole.endsWith("钟")) return null;
  const hour = wholeOf(hourWords);
  return hour === null ? null : said(part, hour, minutesSaid(minuteWords), false);
}

function minutesSaid(words: string | undefined): number {
  if (!words) return 0;
  const named: Record<string, number> = { 半: 30, 一刻: 15, 三刻: 45 };
  return named[words] ?? wholeOf(words.replace("分", "")) ?? 99;
}

/** An hour as the part of the day makes it; without one, from 1 to 6 it is the afternoon. */
function said(part: string | undefined, hour: number, minutes: number, isTwentyFour: boolean): Clock | null {
  if (hour > 23 || minutes > 59) return null;
  const at = (isLater: boolean): number => (isLater && hour < 12 ? hour + 12 : hour) * HOUR + minutes;
  if (part) return { minutes: at(/下午|午后|傍晚|晚|夜里/.test(part) || (part === "中午" && hour < 10)), isSure: true };
  if (isTwentyFour || hour > 12 || hour === 0) return { minutes: at(false), isSure: true };
  return { minutes: at(hour <= 6), isSure: hour === 12 || (hour >= 8 && hour <= 11) };
}

function halved(hour: number, minutes: number, half: string): Clock | null {
  if (hour < 1 || hour > 12 || minutes > 59) return null;
  return { minutes: ((hour % 12) + (half === "p" ? 12 : 0)) * HOUR + minutes, isSure: true };
}
