/** Where a dragged card is over the board. A windowed board has no DOM neighbours to ask, so a drop is geometry. */

/** A column as measured when the drag began; `left` counts from the left edge of the board's whole content. */
export interface ColumnBox {
  stageId: number;
  left: number;
  width: number;
}

export interface ZoneBox {
  kind: "won" | "lost";
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The column under x (in the board's content); between two columns the nearer one, beyond the ends the last one. */
export function columnAt(columns: readonly ColumnBox[], x: number): ColumnBox | null {
  let nearest: ColumnBox | null = null;
  let least = Infinity;
  for (const column of columns) {
    const distance = Math.max(column.left - x, 0, x - column.left - column.width);
    if (distance < least) [nearest, least] = [column, distance];
  }
  return nearest;
}

/**
 * The gap a card's top edge is nearest to: 0 = above the first of `rows` other cards, `rows` = below the last.
 * `top` counts from the top of the list's content, so the answer does not depend on the gap that is drawn now.
 */
export function slotAt(top: number, row: number, rows: number): number {
  return Math.min(rows, Math.max(0, Math.round(top / row)));
}

export function zoneAt(zones: readonly ZoneBox[], x: number, y: number): ZoneBox["kind"] | null {
  const zone = zones.find((one) => x >= one.left && x <= one.right && y >= one.top && y <= one.bottom);
  return zone?.kind ?? null;
}

const EDGE_PX = 56;
const FASTEST_PX_PER_MS = 1.1;

/** How fast to scroll, in pixels a millisecond, for a pointer between two edges; it grows towards the edge. */
export function edgeSpeed(at: number, start: number, end: number): number {
  const edge = Math.min(EDGE_PX, (end - start) / 4);
  if (at < start + edge) return -speed((start + edge - at) / edge);
  if (at > end - edge) return speed((at - end + edge) / edge);
  return 0;
}

function speed(depth: number): number {
  return FASTEST_PX_PER_MS * Math.min(1, depth) ** 2;
}
