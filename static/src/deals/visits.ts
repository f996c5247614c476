/** How long a deal stood in each stage. */

import type { Visit } from "../sync/wire.ts";

const DAY_MS = 86_400_000;

export interface Stay {
  stage_id: number;
  ms: number;
  /** it stands there now */
  isNow: boolean;
}

/** One entry a stage, in the order in which they were first entered; several visits add up. */
export function staysOf(visits: readonly Visit[], now: number): Stay[] {
  const stays = new Map<number, Stay>();
  for (const { stage_id, entered_at, left_at } of visits) {
    const ms = Math.max(0, (left_at ? Date.parse(left_at) : now) - Date.parse(entered_at));
    const before = stays.get(stage_id);
    stays.set(stage_id, { stage_id, ms: (before?.ms ?? 0) + ms, isNow: left_at === null });
  }
  return [...stays.values()];
}

/** Whole days, 0 for less than one. */
export function daysOf({ ms }: Stay): number {
  return Math.floor(ms / DAY_MS);
}
