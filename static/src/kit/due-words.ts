/** How one says when something is due: on a day, or at a moment. */

import { dayOf, daysBetween, formatDate, formatDay, formatMoment } from "../lib/dates.ts";
import { _, _n, locale } from "../lib/i18n.ts";
import type { Activity } from "../sync/wire.ts";

export type Due = Pick<Activity, "due_at" | "due_on">;
export type Span = Pick<Activity, "due_at" | "duration_minutes">;

/** "15:00" */
export function hourWords(due_at: string, timeZone: string): string {
  return formatMoment(due_at, timeZone, Date.parse(due_at));
}

/** "15:00–16:00", or the hour alone where it has no set length */
export function spanWords({ due_at, duration_minutes }: Span, timeZone: string): string {
  if (due_at === null) return "";
  const until = duration_minutes ? hourWords(new Date(Date.parse(due_at) + duration_minutes * 60_000).toISOString(), timeZone) : "";
  const from = hourWords(due_at, timeZone);
  return until ? _("{from}–{until}", { from, until }) : from;
}

/** "15:00", "tomorrow, 15:00", "Sunday, 15:00", "Nov 30, 15:00"; without a time the day alone, "" without a due. */
export function dueWords({ due_at, due_on, duration_minutes = null }: Due & Partial<Span>, timeZone: string, now: number): string {
  const today = dayOf(now, timeZone);
  if (due_at === null) return due_on === null ? "" : dayWords(due_on, today);
  const [day, time] = [dayOf(due_at, timeZone), spanWords({ due_at, duration_minutes }, timeZone)];
  return day === today ? time : _("{day}, {time}", { day: dayWords(day, today), time });
}

/** Within the days that have a name of their own one says the name, else the date. */
function dayWords(day: string, today: string): string {
  const distance = daysBetween(today, day);
  if (Math.abs(distance) <= 1) return formatDay(day, today);
  if (distance > 1 && distance < 7) return weekdayOfDay(day);
  return formatDate(day, day.slice(0, 4) !== today.slice(0, 4));
}

function weekdayOfDay(day: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(Date.parse(`${day}T12:00:00Z`));
}

/** A row under a heading that names its day says the hour only. */
export function rowWords(due: Due & Span, timeZone: string, now: number, isDayNamed: boolean): string {
  if (!isDayNamed) return dueWords(due, timeZone, now);
  return due.due_at === null ? _("All day") : spanWords(due, timeZone);
}

/** "45 min", "1.5 h" */
export function durationWords(minutes: number): string {
  if (minutes < 60 || minutes % 30 !== 0) return _n("{n} minute", "{n} minutes", minutes);
  return _n("{n} hour", "{n} hours", minutes / 60);
}

/** "Monday, November 30" */
export function dayHeading(day: string): string {
  const options = { weekday: "long", month: "long", day: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, options).format(Date.parse(`${day}T12:00:00Z`));
}
