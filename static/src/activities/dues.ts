/** When an activity is due: a day, or a time of day in a time zone. Reckoning with it; words are in kit/due-words.ts. */

import { addDays, dayOf, weekdayOf } from "../lib/dates.ts";
import { wallClock } from "../lib/zones.ts";
import type { Due } from "../kit/due-words.ts";
import type { Wall } from "../kit/walls.ts";
import type { Activity } from "../sync/wire.ts";

export type { Due } from "../kit/due-words.ts";
export { dueOf, NEVER, type Wall } from "../kit/walls.ts";

/** The wall clock of a due; null where it has none. */
export function wallOf({ due_at, due_on }: Due, timeZone: string): Wall | null {
  if (due_at !== null) {
    const clock = wallClock(Date.parse(due_at), timeZone);
    return { on: clock.slice(0, 10), at: clock.slice(11) };
  }
  return due_on === null ? null : { on: due_on, at: null };
}

/** As the server takes it: the wall time with its zone, so that it stays the same wall time when clocks are put forward. */
export function askedDue(wall: Wall | null, timeZone: string): Record<string, unknown> {
  if (wall === null) return { due_on: null };
  return wall.at === null ? { due_on: wall.on } : { wall, time_zone: timeZone };
}

/** The day it falls on, for a reader of that zone. */
export function dayOfDue({ due_at, due_on }: Due, timeZone: string): string | null {
  return due_at === null ? due_on : dayOf(due_at, timeZone);
}

export function isOverdue({ due_at, due_on }: Due, timeZone: string, now: number): boolean {
  if (due_at !== null) return Date.parse(due_at) < now;
  return due_on !== null && due_on < dayOf(now, timeZone);
}

/** Soonest first; whole days stand before the hours of their day, those without a day last. */
export function compareDue(a: Activity, b: Activity, timeZone: string): number {
  const [one, other] = [keyOf(a, timeZone), keyOf(b, timeZone)];
  return one < other ? -1 : one > other ? 1 : a.id - b.id;
}

function keyOf(due: Due, timeZone: string): string {
  const wall = wallOf(due, timeZone);
  return wall === null ? "9999" : `${wall.on}T${wall.at ?? ""}`;
}

/** The first Monday after a day. */
export function nextMonday(day: string): string {
  return addDays(day, 8 - weekdayOf(day));
}

/** "09:30", `minutes` later: the day may have changed. */
export function laterBy({ on, at }: Wall, minutes: number): Wall {
  const moved = new Date(Date.parse(`${on}T${at ?? "00:00"}Z`) + minutes * 60_000).toISOString();
  return { on: moved.slice(0, 10), at: at === null ? null : moved.slice(11, 16) };
}

/** The next full half hour of the wall clock. */
export function nextHalfHour(now: number, timeZone: string): Wall {
  const clock = wallClock(now, timeZone);
  const wall = { on: clock.slice(0, 10), at: `${clock.slice(11, 14)}00` };
  return laterBy(wall, Number(clock.slice(14)) < 30 ? 30 : 60);
}
