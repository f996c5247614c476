/** How an activity comes again: the rule as it travels (RRULE), as a form holds it, and in words. */

import { formatDate, weekdayOf } from "../lib/dates.ts";
import { _, _n, formatList, locale } from "../lib/i18n.ts";
import type { Activity } from "../sync/wire.ts";

export type Frequency = "daily" | "weekly" | "monthly" | "yearly";

export interface Repeat {
  frequency: Frequency;
  interval: number;
  /** 1 = Monday … 7 = Sunday; only with "weekly"; empty: the weekday it is due on */
  weekdays: readonly number[];
  /** parts that the form does not touch (COUNT, UNTIL, BYMONTHDAY), kept as they came */
  rest: readonly string[];
}

export const FREQUENCIES: readonly Frequency[] = ["daily", "weekly", "monthly", "yearly"];
export const WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const WORKDAYS = "1,2,3,4,5";

export function parseRepeat(text: string | null): Repeat | null {
  const parts = new Map((text ?? "").split(";").map((part) => part.split("=") as [string, string]));
  const frequency = FREQUENCIES.find((one) => one.toUpperCase() === parts.get("FREQ"));
  if (!frequency) return null;
  const named = frequency === "weekly" ? (parts.get("BYDAY") ?? "").split(",") : [];
  const weekdays = named.map((day) => DAYS.indexOf(day) + 1).filter((day) => day > 0);
  const taken = ["FREQ", "INTERVAL", ...(frequency === "weekly" ? ["BYDAY"] : [])];
  const rest = [...parts].filter(([name]) => !taken.includes(name)).map(([name, value]) => `${name}=${value}`);
  return { frequency, interval: Number(parts.get("INTERVAL") ?? 1) || 1, weekdays, rest };
}

export function repeatText(repeat: Repeat | null): string | null {
  if (!repeat) return null;
  const { frequency, interval, weekdays, rest } = repeat;
  const days = weekdays.toSorted((a, b) => a - b).map((day) => DAYS[day - 1]);
  const parts = [
    `FREQ=${frequency.toUpperCase()}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...(frequency === "weekly" && days.length > 0 ? [`BYDAY=${days.join(",")}`] : []),
    ...rest,
  ];
  return parts.join(";");
}

/** Another frequency begins anew: what the rule said beside it belonged to the old one. */
export function repeatOf(frequency: Frequency, day: string | null): Repeat {
  const weekdays = frequency === "weekly" && day !== null ? [weekdayOf(day)] : [];
  return { frequency, interval: 1, weekdays, rest: [] };
}

/** When a rule ends: never, with a day, or after so many times of it. */
export type End = { kind: "never" } | { kind: "day"; day: string } | { kind: "times"; times: number };

export function endOf({ rest }: Repeat): End {
  const said = (name: string) => rest.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  const [until, count] = [said("UNTIL"), said("COUNT")];
  if (until) return { kind: "day", day: dayOfUntil(until) };
  return count ? { kind: "times", times: Number(count) } : { kind: "never" };
}

export function withEnd(repeat: Repeat, end: End): Repeat {
  const others = repeat.rest.filter((part) => !/^(UNTIL|COUNT)=/.test(part));
  if (end.kind === "never") return { ...repeat, rest: others };
  return { ...repeat, rest: [...others, end.kind === "day" ? `UNTIL=${end.day.replaceAll("-", "")}` : `COUNT=${end.times}`] };
}

/** Whether more times of it are to come. */
export function isOfSeries({ repeat, done_at }: Pick<Activity, "repeat" | "done_at">): boolean {
  return repeat !== null && done_at === null;
}

export function frequencyName(frequency: Frequency): string {
  return { daily: _("Every day"), weekly: _("Every week"), monthly: _("Every month"), yearly: _("Every year") }[frequency];
}

/** A whole sentence of it; "" for none. */
export function repeatWords(text: string | null): string {
  const repeat = parseRepeat(text);
  if (!repeat) return "";
  const end = endOf(repeat);
  const rhythm = rhythmWords(repeat);
  if (end.kind === "day") return _("{rhythm}, until {day}", { rhythm, day: formatDate(end.day) });
  if (end.kind === "times") return _n("{rhythm}, {n} time", "{rhythm}, {n} times", end.times, { rhythm });
  return rhythm;
}

function rhythmWords({ frequency, interval, weekdays }: Repeat): string {
  if (frequency === "weekly" && weekdays.length > 0) return weeklyWords(interval, weekdays);
  if (interval === 1) return frequencyName(frequency);
  switch (frequency) {
    case "daily":
      return _n("Every {n} day", "Every {n} days", interval);
    case "weekly":
      return _n("Every {n} week", "Every {n} weeks", interval);
    case "monthly":
      return _n("Every {n} month", "Every {n} months", interval);
    default:
      return _n("Every {n} year", "Every {n} years", interval);
  }
}

function weeklyWords(interval: number, weekdays: readonly number[]): string {
  const sorted = weekdays.toSorted((a, b) => a - b);
  if (interval === 1 && sorted.length === 7) return _("Every day");
  if (interval === 1 && String(sorted) === WORKDAYS) return _("Every weekday, Monday to Friday");
  const days = formatList(sorted.map((day) => weekdayName(day, "short")));
  if (interval === 1) return _("Weekly on {days}", { days });
  return _n("Every week on {days}", "Every {n} weeks on {days}", interval, { days });
}

/** "Mon" / "周一" */
export function weekdayName(weekday: number, style: "short" | "long" | "narrow"): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: style, timeZone: "UTC" }).format(Date.UTC(2024, 0, weekday));
}

/** "20261130" or "20261130T160000Z" */
function dayOfUntil(until: string): string {
  return `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
}
