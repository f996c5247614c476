/** What the calendar draws: the server's range with what this screen knows better, day by day. Pure. */

import { addDays } from "../lib/dates.ts";
import type { Activity } from "../sync/wire.ts";
import { compareDue, wallOf } from "./dues.ts";
import { type Lane, lanesOf, SHORTEST_MINUTES, type Span } from "./lanes.ts";

/** As `GET /api/activities` tells it: what will come of a repeat has no number yet. */
export type Told = Omit<Activity, "id"> & { id: number | null; occurrence_of?: number | null };

export interface Entry extends Span {
  /** the same through every change of time */
  key: string;
  activity: Activity;
  /** will come of a repeat; nothing can be done with it yet */
  isToCome: boolean;
  day: string;
  isWholeDay: boolean;
}

export interface Placed {
  entry: Entry;
  lane: Lane;
}

/**
 * The range as told, with my own activities as the stream and my unanswered requests have them: moved ones stand where they
 * were put, deleted ones are gone, new ones are there already. `isMine`: which of the store's belong into what is looked at.
 */
export function merged(told: readonly Told[], own: ReadonlyMap<number, Activity>, gone: ReadonlySet<number>, isMine: (activity: Activity) => boolean): readonly Told[] {
  const known = new Set(told.map(({ id }) => id));
  const kept = told.filter(({ id }) => id === null || !gone.has(id)).map((one) => (one.id === null ? one : (own.get(one.id) ?? one)));
  const added = [...own.values()].filter((activity) => !known.has(activity.id) && isMine(activity));
  return [...kept, ...added];
}

/** Those of the days shown, in the order of time. */
export function entriesOf(activities: readonly Told[], days: readonly string[], timeZone: string): readonly Entry[] {
  const shown = new Set(days);
  const entries = activities.flatMap((one) => entryOf(one, timeZone) ?? []).filter(({ day }) => shown.has(day));
  return entries.sort((a, b) => compareDue(a.activity, b.activity, timeZone));
}

export function wholeDays(entries: readonly Entry[], day: string): readonly Entry[] {
  return entries.filter((entry) => entry.day === day && entry.isWholeDay);
}

/** A day's hours, each with its lane. */
export function placedIn(entries: readonly Entry[], day: string): readonly Placed[] {
  const timed = entries.filter((entry) => entry.day === day && !entry.isWholeDay);
  const lanes = lanesOf(timed);
  return timed.map((entry, index) => ({ entry, lane: lanes[index] as Lane }));
}

function entryOf(told: Told, timeZone: string): Entry | null {
  const wall = wallOf(told, timeZone);
  if (wall === null) return null;
  const isToCome = told.id === null;
  const activity = { ...told, id: told.id ?? -1 } as Activity;
  const start = wall.at === null ? 0 : Number(wall.at.slice(0, 2)) * 60 + Number(wall.at.slice(3));
  return {
    key: isToCome ? `${told.occurrence_of}@${wall.on}` : String(told.id),
    activity,
    isToCome,
    day: wall.on,
    isWholeDay: wall.at === null,
    start,
    // What goes on past midnight is drawn to the end of its day.
    end: Math.min(24 * 60, start + Math.max(SHORTEST_MINUTES, told.duration_minutes ?? SHORTEST_MINUTES)),
  };
}

/** Where an entry comes to, by minutes and days; a whole day knows days only. */
export function nudged(entry: Entry, by: { days?: number; minutes?: number }): { on: string; at: string | null } | null {
  const on = addDays(entry.day, by.days ?? 0);
  if (entry.isWholeDay) return by.days ? { on, at: null } : null;
  const start = entry.start + (by.minutes ?? 0);
  return start < 0 || start > LAST_START ? null : { on, at: clockOf(start) };
}

const LAST_START = 23 * 60 + 45;
const STEP = 15;

/** Minutes after midnight, on the quarter hours of a day. */
export function snapped(minutes: number): number {
  return Math.min(LAST_START, Math.max(0, Math.round(minutes / STEP) * STEP));
}

/** 570 → "09:30" */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
