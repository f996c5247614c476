/** Whether somebody is going to do something about a deal, and when. Pure functions of the deal and the time. */

import { dayOf } from "../lib/dates.ts";
import type { Deal } from "./wire.ts";

export type Light = "overdue" | "today" | "later" | "none";

export const LIGHTS: readonly Light[] = ["overdue", "today", "later", "none"];

export type NextStep = Pick<Deal, "next_at" | "next_on">;

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
