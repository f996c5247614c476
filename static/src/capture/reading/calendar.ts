/** Days as a diary knows them: the next 3rd, the end of the month, a month from now. "YYYY-MM-DD" throughout. */

import { addDays, weekdayOf } from "../../lib/dates.ts";

/** Null where there is no such day. */
export function dayAt(year: number, month: number, date: number): string | null {
  if (year < 1970 || year > 2199 || month < 1 || month > 12 || date < 1 || date > daysIn(year, month)) return null;
  return written(year, month, date);
}

/** The first day with this month and date that is not past; 29 February waits for its year. Null where no year has it. */
export function nextOfYear(today: string, month: number, date: number): string | null {
  const year = yearOf(today);
  for (let later = 0; later <= 8; later++) {
    const day = dayAt(year + later, month, date);
    if (day && day >= today) return day;
  }
  return null;
}

/** The first day with this date that is not past; short months are passed over. */
export function nextOfMonth(today: string, date: number): string | null {
  for (let later = 0; later <= 2; later++) {
    const { year, month } = monthAfter(today, later);
    const day = dayAt(year, month, date);
    if (day && day >= today) return day;
  }
  return null;
}

/** The same date so many months later, or the last day where that month is shorter. */
export function addMonths(day: string, count: number): string {
  const { year, month } = monthAfter(day, count);
  return written(year, month, Math.min(Number(day.slice(8)), daysIn(year, month)));
}

export function firstOfMonth(day: string, later: number): string {
  const { year, month } = monthAfter(day, later);
  return written(year, month, 1);
}

export function lastOfMonth(day: string, later: number): string {
  return addDays(firstOfMonth(day, later + 1), -1);
}

/** 1 = Monday … 7 = Sunday, in the week `weeks` after this one. */
export function ofWeek(today: string, weekday: number, weeks: number): string {
  return addDays(today, weekday - weekdayOf(today) + 7 * weeks);
}

/** The first such weekday that is not past: today counts. */
export function nextWeekday(today: string, weekday: number): string {
  return addDays(today, (weekday - weekdayOf(today) + 7) % 7);
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function monthAfter(day: string, count: number): { year: number; month: number } {
  const months = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 + count;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function written(year: number, month: number, date: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}
