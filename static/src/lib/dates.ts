/** Days ("YYYY-MM-DD", in some time zone) and moments (ISO, UTC): reckoning with them and saying them. */

import { _, _n, locale } from "./i18n.ts";

const DAY_MS = 86_400_000;
const QUARTER_HOUR_MS = 900_000;
const DAYS_OF_MONTH = 30;
const DAYS_OF_YEAR = 365;

export interface Calendar {
  time_zone: string;
  /** 1 = Monday … 7 = Sunday */
  working_weekdays: readonly number[];
  days_off: readonly string[];
}

export type DueState = "overdue" | "today" | "soon" | "later";

/** The day it is in that time zone. */
export function today(timeZone: string, now: number = Date.now()): string {
  return dayOf(now, timeZone);
}

/** The day on which a moment falls in that time zone. */
export function dayOf(moment: string | number, timeZone: string): string {
  const ms = typeof moment === "number" ? moment : Date.parse(moment);
  return daysKnown(timeZone).of(ms);
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

export function addDays(day: string, count: number): string {
  return new Date((dayNumber(day) + count) * DAY_MS).toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday */
export function weekdayOf(day: string): number {
  return weekdayOfNumber(dayNumber(day));
}

/** Whole calendar days a deal has stood in its stage (0 = it came today). */
export function daysInStage(enteredAt: string, timeZone: string, now: number = Date.now()): number {
  return Math.max(0, daysBetween(dayOf(enteredAt, timeZone), today(timeZone, now)));
}

/**
 * Working days after the day of `from` up to and including the day of `to` (both moments); 0 when `to` is not later.
 * A deal that came on Friday evening is one working day old on Monday.
 */
export function workingDaysBetween(
  from: string | number,
  to: string | number,
  weekdays: readonly number[],
  daysOff: readonly string[],
  timeZone: string,
): number {
  const first = dayNumber(dayOf(from, timeZone)) + 1;
  const last = dayNumber(dayOf(to, timeZone));
  if (last < first) return 0;
  const weeks = Math.floor((last - first + 1) / 7);
  let count = weeks * weekdays.length;
  for (let day = first + weeks * 7; day <= last; day++) if (weekdays.includes(weekdayOfNumber(day))) count++;
  return count - workedDaysOff(first, last, weekdays, daysOff);
}

export function workingDaysSince(moment: string, calendar: Calendar, now: number = Date.now()): number {
  return workingDaysBetween(moment, now, calendar.working_weekdays, calendar.days_off, calendar.time_zone);
}

/** "today", "tomorrow", "in 3 days", else a short date; the year only when it is another one. */
export function formatDay(day: string, todayIs: string): string {
  const distance = daysBetween(todayIs, day);
  if (Math.abs(distance) <= 7) return relative().format(distance, "day");
  return formatDate(day, isOtherYear(day, todayIs));
}

/** A close date as a card says it; what is past counts how long, by days as long as they mean something. */
export function formatDue(day: string, todayIs: string): string {
  const late = daysBetween(day, todayIs);
  if (late >= 2 * DAYS_OF_YEAR) return _n("{n} year overdue", "{n} years overdue", Math.floor(late / DAYS_OF_YEAR));
  if (late >= 3 * DAYS_OF_MONTH) return _n("{n} month overdue", "{n} months overdue", Math.floor(late / DAYS_OF_MONTH));
  if (late > 0) return _n("{n} day overdue", "{n} days overdue", late);
  return isOtherYear(day, todayIs) && late < -7 ? formatTersely(day) : formatDay(day, todayIs);
}

export function dueState(day: string, todayIs: string): DueState {
  const distance = daysBetween(todayIs, day);
  if (distance < 0) return "overdue";
  if (distance === 0) return "today";
  return distance <= 7 ? "soon" : "later";
}

/** "Nov 22" / "11月22日", with the year when asked. */
export function formatDate(day: string, withYear = true): string {
  const options: Intl.DateTimeFormatOptions = { month: "short", day: "numeric", timeZone: "UTC" };
  if (withYear) options.year = "numeric";
  return formatter(options).format(dayNumber(day) * DAY_MS);
}

/** "1/6/2027" / "2027/1/6": a card has no room for more beside its amount. */
function formatTersely(day: string): string {
  const options: Intl.DateTimeFormatOptions = { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" };
  return formatter(options).format(dayNumber(day) * DAY_MS);
}

function isOtherYear(day: string, todayIs: string): boolean {
  return day.slice(0, 4) !== todayIs.slice(0, 4);
}

/** A moment as its reader's language says it: "15:00" or "3:00 PM" alone for today, with the date for other days. */
export function formatMoment(moment: string, timeZone: string, now: number = Date.now()): string {
  const day = dayOf(moment, timeZone);
  const todayIs = today(timeZone, now);
  const options: Intl.DateTimeFormatOptions = { hour: hourDigits(), minute: "2-digit", timeZone };
  if (day !== todayIs) Object.assign(options, { month: "short", day: "numeric" });
  if (day.slice(0, 4) !== todayIs.slice(0, 4)) options.year = "numeric";
  return formatter(options).format(Date.parse(moment));
}

/** A time of day ("15:00") as its reader's language says it: "15:00" or "3:00 PM". */
export function formatClock(clock: string): string {
  return formatter({ hour: hourDigits(), minute: "2-digit", timeZone: "UTC" }).format(Date.parse(`1970-01-01T${clock}Z`));
}

/** One writes "9:00 AM" where the day is counted in twelves, and "09:00" where it is not. */
function hourDigits(): "numeric" | "2-digit" {
  return formatter({ hour: "numeric" }).resolvedOptions().hour12 ? "numeric" : "2-digit";
}

/** "18:20", "yesterday 18:20", "Nov 20, 18:20" */
export function formatNearMoment(moment: string, timeZone: string, now: number = Date.now()): string {
  const isYesterday = daysBetween(dayOf(moment, timeZone), today(timeZone, now)) === 1;
  if (!isYesterday) return formatMoment(moment, timeZone, now);
  return `${relative().format(-1, "day")} ${formatMoment(moment, timeZone, Date.parse(moment))}`;
}

/** "Mon, Nov 16, 09:24": a moment of another day, the year when it is another one than at `now`. */
export function formatPast(moment: number, timeZone: string, now: number = Date.now()): string {
  return formatter(past(moment, timeZone, now)).format(moment);
}

/** "Mon, Nov 16, 09:24:31": the same where several moments of one minute are told apart. */
export function formatPastSecond(moment: number, timeZone: string, now: number = Date.now()): string {
  return formatter({ ...past(moment, timeZone, now), second: "2-digit" }).format(moment);
}

function past(moment: number, timeZone: string, now: number): Intl.DateTimeFormatOptions {
  const options: Intl.DateTimeFormatOptions = {
    weekday: "short", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone,
  };
  return isOtherYear(dayOf(moment, timeZone), today(timeZone, now)) ? { ...options, year: "numeric" } : options;
}

/** The moment in full, for titles and `<time>` hints. */
export function formatMomentInFull(moment: string, timeZone: string): string {
  return formatter({ dateStyle: "full", timeStyle: "medium", timeZone }).format(Date.parse(moment));
}

/** "just now", "3 minutes ago", "yesterday" */
export function formatAgo(moment: string, now: number = Date.now()): string {
  const seconds = Math.round((Date.parse(moment) - now) / 1000);
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [["day", 86_400], ["hour", 3600], ["minute", 60]];
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return relative().format(Math.trunc(seconds / size), unit);
  }
  return _("just now");
}

function workedDaysOff(first: number, last: number, weekdays: readonly number[], daysOff: readonly string[]): number {
  let count = 0;
  for (const number of numbersOf(daysOff)) {
    if (number >= first && number <= last && weekdays.includes(weekdayOfNumber(number))) count++;
  }
  return count;
}

const numbersOfLists = new WeakMap<readonly string[], readonly number[]>();

/** A workspace's days off are asked for once a card: read once, as long as it is the same list. */
function numbersOf(daysOff: readonly string[]): readonly number[] {
  let numbers = numbersOfLists.get(daysOff);
  if (!numbers) numbersOfLists.set(daysOff, (numbers = [...new Set(daysOff)].map(dayNumber)));
  return numbers;
}

/** Days since 1 January 1970. */
function dayNumber(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS;
}

function weekdayOfNumber(number: number): number {
  // Day 0 was a Thursday.
  return (((number + 3) % 7) + 7) % 7 + 1;
}

interface DaysOfZone {
  of(ms: number): string;
}

const zones = new Map<string, DaysOfZone>();

/** Intl is slow for 5,000 cards; a local day never changes inside a quarter of an hour, so that much is remembered. */
function daysKnown(timeZone: string): DaysOfZone {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const days = new Map<number, string>();
  const of = (ms: number): string => {
    const quarter = Math.floor(ms / QUARTER_HOUR_MS);
    let day = days.get(quarter);
    if (day === undefined) days.set(quarter, (day = format.format(ms)));
    return day;
  };
  const zone = { of };
  zones.set(timeZone, zone);
  return zone;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let found = formatters.get(key);
  if (!found) formatters.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  return found;
}

const relatives = new Map<string, Intl.RelativeTimeFormat>();

function relative(): Intl.RelativeTimeFormat {
  let found = relatives.get(locale);
  if (!found) relatives.set(locale, (found = new Intl.RelativeTimeFormat(locale, { numeric: "auto" })));
  return found;
}
