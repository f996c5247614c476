/** The calendar's views: which days each shows, and what lies before and after. Pure. */

import { addDays, weekdayOf } from "../lib/dates.ts";
import { locale } from "../lib/i18n.ts";

export type View = "day" | "week" | "month" | "agenda";

export const VIEWS: readonly View[] = ["day", "week", "month", "agenda"];

const AGENDA_DAYS = 14;

/** Every day shown, first to last. A month shows whole weeks, Monday to Sunday. */
export function daysShown(view: View, on: string): readonly string[] {
  switch (view) {
    case "day":
      return [on];
    case "week":
      return row(mondayOf(on), 7);
    case "agenda":
      return row(on, AGENDA_DAYS);
    default: {
      const first = mondayOf(firstOfMonth(on));
      const last = addDays(firstOfMonth(shifted("month", on, 1)), -1);
      return row(first, 7 * Math.ceil((distance(first, last) + 1) / 7));
    }
  }
}

/** The same day of the week before or after; the first of another month. */
export function shifted(view: View, on: string, by: number): string {
  if (view === "day") return addDays(on, by);
  if (view === "week") return addDays(on, by * 7);
  if (view === "agenda") return addDays(on, by * AGENDA_DAYS);
  const month = new Date(`${firstOfMonth(on)}T00:00:00Z`);
  month.setUTCMonth(month.getUTCMonth() + by);
  return month.toISOString().slice(0, 10);
}

export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** "November 2026", "November 2026 – December 2026", and of one day "Thu, Nov 26", with its year where that is another than today's. */
export function rangeTitle(view: View, on: string, today: string): string {
  const year: Intl.DateTimeFormatOptions = on.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" };
  if (view === "day") return named(on, { weekday: "short", month: "short", day: "numeric", ...year });
  const month: Intl.DateTimeFormatOptions = { year: "numeric", month: "long" };
  const days = view === "month" ? [on] : daysShown(view, on);
  // Intl's own ranges fall back to bare numbers in Chinese.
  return [...new Set([days[0] as string, days.at(-1) as string].map((day) => named(day, month)))].join(" – ");
}

function named(day: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(noon(day));
}

/** "Day", "Week", "Month": a view is named by its unit, as the platform names it. */
export function viewName(view: Exclude<View, "agenda">): string {
  const unit = { day: "day", week: "weekOfYear", month: "month" }[view];
  const name = new Intl.DisplayNames(locale, { type: "dateTimeField" }).of(unit) ?? view;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function row(first: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_one, index) => addDays(first, index));
}

function distance(from: string, to: string): number {
  return (noon(to) - noon(from)) / 86_400_000;
}

function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}
