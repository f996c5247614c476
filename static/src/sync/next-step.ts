/** Whether somebody is going to do something about a deal, and when. Pure functions of the deal and the time. */

import { addDays, dayOf } from "../lib/dates.ts";
import { momentOfClock } from "../lib/zones.ts";
import type { Activity, Deal } from "./wire.ts";

export type Light = "overdue" | "today" | "later" | "none";

export const LIGHTS: readonly Light[] = ["overdue", "today", "later", "none"];

export type NextStep = Pick<Deal, "next_at" | "next_on">;
/** all that a deal says of its next step */
export type Step = NextStep & Pick<Deal, "next_activity_id" | "next_kind">;

export const NO_STEP: Step = { next_activity_id: null, next_kind: null, next_at: null, next_on: null };

/** What a due says at a moment (ms): a day is overdue when it is over, a moment when it has passed. */
export function lightOf({ next_at, next_on }: NextStep, timeZone: string, now: number): Light {
  const today = dayOf(now, timeZone);
  // Boards of the past were written down before there were next steps.
  if (next_at != null) {
    if (Date.parse(next_at) < now) return "overdue";
    return dayOf(next_at, timeZone) === today ? "today" : "later";
  }
  if (next_on == null) return "none";
  if (next_on < today) return "overdue";
  return next_on === today ? "today" : "later";
}

/**
 * Soonest first, those without a next step last. A day stands before the moments in it: "2026-11-27" < "2026-11-27T09:00Z".
 * Days are the reader's and moments are UTC, which near midnight may let the two change places; no light changes by it.
 */
export function nextKey({ next_at, next_on }: NextStep): string {
  return next_at ?? next_on ?? "9999";
}

export function stepOf({ next_activity_id, next_kind, next_at, next_on }: Step): Step {
  return { next_activity_id, next_kind, next_at, next_on };
}

/** What the activity would be as a next step; nothing while it has no day. */
export function stepWith({ id, kind, due_at, due_on, done_at }: Activity): Step {
  if (done_at !== null || (due_at === null && due_on === null)) return NO_STEP;
  return { next_activity_id: id, next_kind: kind, next_at: due_at, next_on: due_on };
}

/** The one that is overdue first, as the server has it: a moment in a day before the day itself. */
export function sooner(one: Step, other: Step, zone: string): Step {
  return passesAt(other, zone) < passesAt(one, zone) ? other : one;
}

function passesAt({ next_at, next_on }: NextStep, zone: string): number {
  if (next_at != null) return Date.parse(next_at);
  return next_on == null ? Infinity : momentOfClock(`${addDays(next_on, 1)}T00:00`, zone);
}
