/**
 * Hand order. A rank is text compared by code units; equal ranks are ordered by id. While a move has no answer its card
 * stands on a provisional rank of our own making, which fits between any two that the server gave.
 */

export interface Ranked {
  id: number;
  rank: string;
}

const MIDDLE = 0x8000;
const BEYOND = 0x10000;

export function compareRanked(a: Ranked, b: Ranked): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.id - b.id;
}

/**
 * Text strictly between two ranks (null: no bound on that side), reading code units as digits. No shorter text is looked
 * for: provisional ranks are never sent. With no room left (b is a followed by zeros only) the answer equals `b`.
 */
export function provisionalBetween(a: string | null, b: string | null): string {
  const low = a ?? "";
  let made = "";
  let bounded = b !== null;
  for (let place = 0; ; place++) {
    const floor = place < low.length ? low.charCodeAt(place) : 0;
    if (bounded && place >= (b as string).length) return b as string;
    const ceiling = bounded ? (b as string).charCodeAt(place) : BEYOND;
    if (ceiling - floor > 1) return made + String.fromCharCode(floor + Math.min((ceiling - floor) >> 1, MIDDLE));
    made += String.fromCharCode(floor);
    if (ceiling > floor) bounded = false;
  }
}

/** Where `thing` stands or would stand in a sorted array. */
export function placeIn(sorted: readonly Ranked[], thing: Ranked): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareRanked(sorted[middle] as Ranked, thing) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
