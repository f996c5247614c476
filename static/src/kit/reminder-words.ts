/** When one wants to be reminded, in words, and what there is to choose from. */

import { addDays, formatMoment } from "../lib/dates.ts";
import { _, _n } from "../lib/i18n.ts";
import { momentOfClock } from "../lib/zones.ts";
import type { Reminder, ReminderWish } from "../sync/reminders-wire.ts";

/** What reminders count back from: a time of day, a whole day (`at` null), or nothing at all. */
export type Due = { on: string; at: string | null } | null;

const HOUR = 60;
const DAY = 24 * HOUR;

const BEFORE_A_MOMENT = [0, 5, 15, 30, HOUR, 2 * HOUR, DAY, 2 * DAY, 7 * DAY];
/** Days are reminded of in the morning. */
const BEFORE_A_DAY = [0, DAY, 2 * DAY, 3 * DAY, 7 * DAY];

/** The hour of a day that is counted from where it has no other: as in app/assist/notifications/times.py. */
const DAY_BEGINS = "09:00";

/** Minutes before it is due, the nearest first, without those that are chosen already or have passed. */
export function offers(due: Due, chosen: readonly ReminderWish[], timeZone: string, now: number = Date.now()): number[] {
  const all = due === null ? [] : due.at === null ? BEFORE_A_DAY : BEFORE_A_MOMENT;
  const isChosen = (minutes: number) => chosen.some((wish) => isSame(wish, { minutes_before: minutes }));
  return all.filter((minutes) => !isChosen(minutes) && !hasPassed({ minutes_before: minutes }, due, timeZone, now));
}

/** Whether nobody would be told any more. */
export function hasPassed(wish: ReminderWish, due: Due, timeZone: string, now: number = Date.now()): boolean {
  if ("at" in wish) return Date.parse(wish.at) <= now;
  return due !== null && firesAt(wish.minutes_before, due, timeZone) <= now;
}

/** As the server reckons: whole days on the clocks, the rest in minutes. */
function firesAt(minutes: number, { on, at }: NonNullable<Due>, timeZone: string): number {
  const day = addDays(on, -Math.floor(minutes / DAY));
  return momentOfClock(`${day}T${at ?? DAY_BEGINS}`, timeZone) - (minutes % DAY) * 60_000;
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
  return due?.at === null ? morningWords(wish.minutes_before) : beforeWords(wish.minutes_before);
}

/** Of a deal's expected close, which no form beside it names. */
export function closingWords(wish: ReminderWish, timeZone: string, now: number = Date.now()): string {
  if ("at" in wish) return formatMoment(wish.at, timeZone, now);
  const days = wish.minutes_before / DAY;
  if (days === 0) return _("On the day of the expected close, in the morning");
  if (Number.isInteger(days)) return _n("In the morning, {n} day before the expected close", "In the morning, {n} days before the expected close", days);
  return beforeWords(wish.minutes_before);
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
