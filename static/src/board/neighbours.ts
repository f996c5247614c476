/**
 * From a gap between the cards one sees to a place in hand order. Filtered cards are hidden, not gone: a card dropped
 * below a visible one stands right under it, one dropped on top of the visible ones stands right above the first of them.
 */

/** What the server is asked for: below `after` (null: on top of the stage), else above `before`. */
export interface Place {
  after: number | null;
  before: number | null;
}

export const TOP: Place = { after: null, before: null };

/** `visible` and `hand` may still hold the cards that are moving; `slot` counts without them. */
export function placeAt(
  slot: number,
  visible: readonly number[],
  hand: readonly number[],
  moving: ReadonlySet<number>,
): Place {
  const seen = visible.filter((id) => !moving.has(id));
  const all = hand.filter((id) => !moving.has(id));
  const above = seen[slot - 1];
  if (above !== undefined) return { after: above, before: all[all.indexOf(above) + 1] ?? null };
  const below = seen[slot];
  if (below === undefined) return { after: null, before: all[0] ?? null };
  return { after: all[all.indexOf(below) - 1] ?? null, before: below };
}

/** The gap in which the moving cards stand now, counted without them. */
export function slotOf(id: number, visible: readonly number[], moving: ReadonlySet<number>): number {
  let slot = 0;
  for (const one of visible) {
    if (one === id) return slot;
    if (!moving.has(one)) slot++;
  }
  return slot;
}

/** True when the place is where the cards stand already, one under the other in this order. */
export function isSamePlace(ids: readonly number[], place: Place, hand: readonly number[]): boolean {
  const index = hand.indexOf(ids[0] as number);
  return index >= 0 && ids.every((id, row) => hand[index + row] === id) && (hand[index - 1] ?? null) === place.after;
}
