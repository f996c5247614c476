/** Which of what others changed is left to be seen. Pure. */

import type { Unseen } from "./looks-wire.ts";

const NONE: ReadonlySet<number> = new Set();

/** The deals that carry a mark: changed by others, and not looked at since. */
export function markedIn(unseen: Unseen | null, seen: ReadonlySet<number>): ReadonlySet<number> {
  if (!unseen || unseen.count === 0) return NONE;
  const ids = [...unseen.lines.flatMap((line) => line.deal_ids), ...unseen.more_deal_ids];
  return new Set(ids.filter((id) => !seen.has(id)));
}

/** How many changes are left: those of deals until they are looked at, those of stages until all is marked as seen. */
export function leftOf(unseen: Unseen | null, marked: ReadonlySet<number>): number {
  if (!unseen) return 0;
  const ids = new Set([...unseen.lines.flatMap((line) => line.deal_ids), ...unseen.more_deal_ids]);
  return unseen.count - ids.size + marked.size;
}

/** What the person has done with it since they came. Moments are ms. */
export interface Sitting {
  unseen: Unseen | null;
  left: number;
  /** the list was opened */
  wasRead: boolean;
  /** for how long the board was in sight, all in all */
  watchedMs: number;
}

/** A board that was in sight for this long was looked at, even where nobody opened the list. */
export const LONG_LOOK_MS = 30_000;

/** Whether everything up to what is shown may count as seen: nothing is left, or they leave after having read. */
export function isSeen({ unseen, left, wasRead, watchedMs }: Sitting, isLeaving: boolean): boolean {
  if (!unseen) return false;
  return left === 0 || (isLeaving && (wasRead || watchedMs >= LONG_LOOK_MS));
}

/** Whether another screen of the same person has seen all of this already. */
export function wasSeenElsewhere(shown: Unseen, asked: Unseen, reported: number): boolean {
  const seq = asked.since?.seq ?? 0;
  return seq >= shown.head && seq > reported;
}
