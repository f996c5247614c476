/** today, Fri, next Tue, Dec 3, 12/3, in 3 days, end of month. */

import { addDays, weekdayOf } from "../../lib/dates.ts";
import { addMonths, dayAt, firstOfMonth, lastOfMonth, nextOfMonth, nextOfYear, nextWeekday, ofWeek, yearOf } from "./calendar.ts";
import type { DayRule } from "./days.ts";
import { ENGLISH_COUNT, wholeOf } from "./numbers.ts";
import { AFTER, BEFORE } from "./scan.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const WEEKDAY = "(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)";
const DATE = "(\\d{1,2})(?:st|nd|rd|th)?";
const YEAR = "(?:,?\\s+(20\\d\\d))?";
const word = (pattern: string): RegExp => new RegExp(BEFORE + pattern + AFTER, "gi");

export const ENGLISH_DAYS: readonly DayRule[] = [
  {
    pattern: /(?<![\dA-Za-z.-])(20\d\d)[-./](\d{1,2})[-./](\d{1,2})(?![\dA-Za-z-])/g,
    read: ([, year, month, date]) => known(dayAt(Number(year), Number(month), Number(date))),
  },
  { pattern: word(`${MONTH}\\.?\\s+${DATE}${YEAR}`), read: ([, month = "", date, year], today) => named(today, month, date, year), guards: true },
  { pattern: word(`${DATE}\\s+(?:of\\s+)?${MONTH}\\.?${YEAR}`), read: ([, date, month = "", year], today) => named(today, month, date, year), guards: true },
  {
    pattern: /(?<![\dA-Za-z./])(?!24\/7|7\/24\s?(?:小时|运维|服务|支持|客服|值守))(\d{1,2})\/(\d{1,2})(?:\/(20\d\d|\d\d))?(?![\d/%]|\s?(?:inch|"))/g,
    read: ([, first, second, year], today) => slashed(today, Number(first), Number(second), year),
  },
  { pattern: word("the\\s+(\\d{1,2})(?:st|nd|rd|th)"), read: ([, date], today) => known(nextOfMonth(today, Number(date))) },
  { pattern: word("(?:the\\s+)?day\\s+after\\s+tomorrow"), read: (_words, today) => ({ value: addDays(today, 2) }) },
  { pattern: word("(?:tomorrow|tmrw|tmr)"), read: (_words, today) => ({ value: addDays(today, 1) }) },
  { pattern: word("(?:today|tonight)"), read: (_words, today) => ({ value: today }) },
  { pattern: word(`(?<!last\\s)(?:(next|this|coming)\\s+)?${WEEKDAY}`), read: ([whole = "", which, name = ""], today) => weekdayRead(today, whole, which, name) },
  {
    pattern: word(`every\\s+${WEEKDAY}`),
    read: ([, name = ""], today) => ({ value: nextWeekday(today, weekdayNamed(name)), guessed: true, stays: true }),
  },
  {
    pattern: word(`in\\s+(${ENGLISH_COUNT})\\s+(day|week|wk|month|mo|year|yr)s?`),
    read: ([, count = "", unit = ""], today) => later(today, wholeOf(count), unit.toLowerCase()),
  },
  { pattern: word("next\\s+(week|month|year)"), read: ([, unit = ""], today) => ({ value: beginning(today, unit.toLowerCase()), guessed: true }) },
  { pattern: word("(?:end\\s+of\\s+(?:the\\s+|this\\s+)?(month|year|week)|(eom|eoy|eow))"), read: ([, unit, short], today) => ending(today, (unit ?? short ?? "").toLowerCase()) },
  { pattern: word("end\\s+of\\s+next\\s+month"), read: (_words, today) => ({ value: lastOfMonth(today, 1) }) },
  { pattern: word("(?:this\\s+)?weekend"), read: (_words, today) => ({ value: nextWeekday(today, 6), guessed: true }) },
];

function known(day: string | null) {
  return day ? { value: day } : null;
}

function named(today: string, name: string, date: string | undefined, year: string | undefined) {
  // "may" and "march" are verbs too.
  if (/^(?:may|march|mar)$/.test(name)) return null;
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return known(year ? dayAt(Number(year), month, Number(date)) : nextOfYear(today, month, Number(date)));
}

/** Month first, as Chinese and Americans write it; day first where only that is a date, and as the other reading. */
function slashed(today: string, first: number, second: number, year: string | undefined) {
  const read = (month: number, date: number): string | null => {
    if (!year) return nextOfYear(today, month, date);
    return dayAt(Number(year) + (year.length === 2 ? 2000 : 0), month, date);
  };
  const [usual, other] = [read(first, second), read(second, first)];
  const value = usual ?? other;
  return value ? { value, others: other && other !== value ? [other] : [] } : null;
}

function weekdayRead(today: string, whole: string, which: string | undefined, name: string) {
  // "sun" and "sat" are words too.
  if (!which && /^(?:sun|sat|wed)$/.test(whole)) return null;
  const weekday = weekdayNamed(name);
  const coming = nextWeekday(today, weekday);
  if (which?.toLowerCase() !== "next") return { value: coming };
  const day = ofWeek(today, weekday, 1);
  return { value: day, others: weekdayOf(today) < weekday ? [coming] : [] };
}

function weekdayNamed(name: string): number {
  return WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function later(today: string, count: number | null, unit: string) {
  if (count === null) return null;
  if (unit.startsWith("y")) return { value: addMonths(today, count * 12) };
  if (unit.startsWith("m")) return { value: addMonths(today, count) };
  return { value: addDays(today, unit.startsWith("w") ? count * 7 : count) };
}

function beginning(today: string, unit: string): string {
  if (unit === "week") return ofWeek(today, 1, 1);
  return unit === "month" ? firstOfMonth(today, 1) : `${yearOf(today) + 1}-01-01`;
}

function ending(today: string, unit: string) {
  if (unit === "week" || unit === "eow") return { value: nextWeekday(today, 5) };
  return { value: unit === "month" || unit === "eom" ? lastOfMonth(today, 0) : `${yearOf(today)}-12-31` };
}
