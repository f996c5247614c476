/** Which notifications are shown under which day, and how many are unread. */

import { dayOf, formatDate, today as todayOf } from "../lib/dates.ts";
import { _, formatNumber, locale } from "../lib/i18n.ts";
import type { Notification } from "../sync/notifications-wire.ts";

export interface Day {
  day: string;
  items: readonly Notification[];
}

/** Newest first. */
export function newestFirst(a: Notification, b: Notification): number {
  return b.at.localeCompare(a.at) || b.id - a.id;
}

export function byDay(sorted: readonly Notification[], timeZone: string): Day[] {
  const days: { day: string; items: Notification[] }[] = [];
  for (const one of sorted) {
    const day = dayOf(one.at, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(one);
    else days.push({ day, items: [one] });
  }
  return days;
}

/** "Today", "Yesterday", "Monday, Nov 23" */
export function dayName(day: string, timeZone: string, now: number = Date.now()): string {
  const todayIs = todayOf(timeZone, now);
  if (day === todayIs) return _("Today");
  if (day === todayOf(timeZone, now - 86_400_000)) return _("Yesterday");
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(Date.parse(`${day}T00:00Z`));
  return _("{weekday}, {day}", { weekday, day: formatDate(day, day.slice(0, 4) !== todayIs.slice(0, 4)) });
}

export function unreadOf(all: readonly Notification[]): Notification[] {
  return all.filter((one) => one.read_at === null);
}

/** What fits on a badge. */
export function badgeWords(unread: number): string {
  return unread > 99 ? _("{n}+", { n: formatNumber(99) }) : formatNumber(unread);
}

/**
 * What the stream holds, and below it the pages that were fetched. What both have is as the stream has it; while there
 * are further pages, nothing stands below the last fetched one, or a hole would.
 */
export function merged<T extends Notification>(live: readonly Notification[], fetched: readonly T[], isMore: boolean): (Notification | T)[] {
  const known = new Map(live.map((one) => [one.id, one]));
  const last = isMore ? fetched.at(-1) : undefined;
  const shownLive = live.filter((one) => !last || newestFirst(one, last) <= 0);
  const older = fetched.filter(({ id }) => !known.has(id));
  return [...shownLive, ...older].sort(newestFirst);
}
