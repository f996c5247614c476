/** A day, or a time of day, as the clocks of some place say it; and the due that it means there. */

import { momentOfClock } from "../lib/zones.ts";
import type { Due } from "./due-words.ts";

/** `at` null: the whole day */
export interface Wall {
  on: string;
  at: string | null;
}

export const NEVER: Due = { due_at: null, due_on: null };

/** For what is shown before the server has said it. */
export function dueOf(wall: Wall | null, timeZone: string): Due {
  if (wall === null) return NEVER;
  if (wall.at === null) return { due_at: null, due_on: wall.on };
  return { due_at: new Date(momentOfClock(`${wall.on}T${wall.at}`, timeZone)).toISOString(), due_on: null };
}
