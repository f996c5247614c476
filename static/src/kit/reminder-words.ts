/** When one wants to be reminded, in words, and what there is to choose from. */

import { formatMoment } from "../lib/dates.ts";
import { _, _n } from "../lib/i18n.ts";
import type { Reminder, ReminderWish } from "../sync/reminders-wire.ts";

/** What reminders count back from: a moment, a whole day, or nothing at all. */
export type Due = "moment" | "day" | null;

const HOUR = 60;
const DAY = 24 * HOUR;

const BEFORE_A_MOMENT = [0, 5, 15, 30, HOUR, 2 * HOUR, DAY, 2 * DAY, 7 * DAY];
/** Days are reminded of in the morning. */
const BEFORE_A_DAY = [0, DAY, 2 * DAY, 3 * DAY, 7 * DAY];

/** Minutes before it is due, the nearest first, without those that are chosen already. */
export function offers(due: Due, chosen: readonly ReminderWish[]): number[] {
  const all = due === "moment" ? BEFORE_A_MOMENT : due === "day" ? BEFORE_A_DAY : [];
  return all.filter((minutes) => !chosen.some((wish) => isSame(wish, { minutes_before: minutes })));
}

export function isSame(one: ReminderWish, other: ReminderWish): boolean {
  if ("at" in one) return "at" in other && Date.parse(one.at) === Date.parse(other.at);
  return "minutes_before" in other && one.minutes_before === other.minutes_before;
}

/** What was asked for when it was made. */
export function wishOf({ minutes_before, at, fire_at }: Reminder): ReminderWish {
  return minutes_before === null ? { at: at ?? fire_at } : { minutes_before };
}

export function reminderWords(wish: ReminderWish, due: Due, timeZone: string, now: number = Date.now()): string {
  if ("at" in wish) return formatMoment(wish.at, timeZone, now);
  return due === "day" ? morningWords(wish.minutes_before) : beforeWords(wish.minutes_before);
}

function beforeWords(minutes: number): string {
  if (minutes === 0) return _("When it is due");
  if (minutes % DAY === 0) return _n("{n} day before", "{n} days before", minutes / DAY);
  if (minutes % HOUR === 0) return _n("{n} hour before", "{n} hours before", minutes / HOUR);
  return _n("{n} minute before", "{n} minutes before", minutes);
}

function morningWords(minutes: number): string {
  if (minutes === 0) return _("On the day, in the morning");
  if (minutes % DAY === 0) return _n("The morning before", "In the morning, {n} days before", minutes / DAY);
  return beforeWords(minutes);
}
