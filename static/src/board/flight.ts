/**
 * Cards in the air, whoever lifted them: a pointer or the keyboard. While they fly, columns are drawn without them and
 * with a gap where they would land. Pure: a step makes a new flight.
 */

export type Zone = "won" | "lost";

export interface Flight {
  /** in the order they will stand; the first is the one that was lifted */
  ids: readonly number[];
  moving: ReadonlySet<number>;
  by: "pointer" | "keys";
  home: Landing;
  /** the column over which it is, and the gap there, counted without the moving cards */
  over: Landing;
  zone: Zone | null;
  /** let go: it glides into its gap */
  isFalling: boolean;
}

export interface Landing {
  stageId: number;
  slot: number;
}

/** A column as a flight sees it. */
export interface Field {
  stageId: number;
  /** cards in it without the moving ones */
  rows: number;
  /** false when it is sorted by something: then there are no places in it, only the column */
  hasPlaces: boolean;
}

export function lifted(ids: readonly number[], by: Flight["by"], home: Landing): Flight {
  return { ids, moving: new Set(ids), by, home, over: home, zone: null, isFalling: false };
}

/** The same flight when nothing changed, so that nothing is drawn anew. */
export function over(flight: Flight, landing: Landing, zone: Zone | null = null): Flight {
  const { over: before } = flight;
  if (before.stageId === landing.stageId && before.slot === landing.slot && flight.zone === zone) return flight;
  return { ...flight, over: landing, zone };
}

/**
 * Over the very gap it left: to drop it there is to put it back, also where hidden cards stand around it. Several cards
 * are gathered there instead, unless they have not been anywhere else: a slip of the hand gathers nothing.
 */
export function isHome({ ids, home, over: now }: Flight): boolean {
  return ids.length > 1 ? now === home : home.stageId === now.stageId && home.slot === now.slot;
}

const STEPS: Readonly<Record<string, readonly [column: number, row: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** What a key does to a lifted card; null when the key means nothing to it. */
export function stepped(flight: Flight, key: string, fields: readonly Field[]): Flight | null {
  const step = STEPS[key];
  if (!step) return null;
  const at = fields.findIndex((field) => field.stageId === flight.over.stageId);
  const field = fields[Math.min(fields.length - 1, Math.max(0, at + step[0]))];
  if (!field) return flight;
  return over(flight, { stageId: field.stageId, slot: slotIn(field, flight.over.slot + step[1]) });
}

/** The nearest gap a column has to offer; a sorted column has one. */
export function slotIn(field: Field, slot: number): number {
  return field.hasPlaces ? Math.min(field.rows, Math.max(0, slot)) : 0;
}
