/** Which of a column's rows are in the page. Card heights are fixed per density, so this is arithmetic and needs no measuring. */

import { CARD_GAP, CARD_HEIGHT, type Density } from "../kit/sizes.ts";

/** `last` is the first row after the range. */
export interface Range {
  first: number;
  last: number;
}

export interface Viewport {
  /** in CSS pixels, of the scrolling list */
  scrollTop: number;
  height: number;
}

const OVERSCAN_ROWS = 5;
/** Ranges begin at multiples of this, so that scrolling redraws once in a while and not at every row. */
const STEP_ROWS = 4;

/** From the top of one card to the top of the next. */
export function rowHeight(density: Density): number {
  return CARD_HEIGHT[density] + CARD_GAP;
}

export function runwayHeight(rows: number, density: Density): number {
  return rows === 0 ? 0 : rows * rowHeight(density) - CARD_GAP;
}

export function rangeIn({ scrollTop, height }: Viewport, rows: number, row: number): Range {
  const seen = Math.floor(Math.max(0, scrollTop) / row);
  const first = Math.floor(Math.max(0, seen - OVERSCAN_ROWS) / STEP_ROWS) * STEP_ROWS;
  const last = seen + Math.ceil(height / row) + OVERSCAN_ROWS + STEP_ROWS;
  return { first: Math.min(first, rows), last: Math.min(rows, Math.ceil(last / STEP_ROWS) * STEP_ROWS) };
}

/** The rows of the range and those that must stay (focused, dragged), ascending. */
export function mountedRows({ first, last }: Range, kept: readonly number[]): number[] {
  const rows = new Set<number>();
  for (let row = first; row < last; row++) rows.add(row);
  for (const row of kept) if (row >= 0) rows.add(row);
  return [...rows].sort((a, b) => a - b);
}

/** The scroll position that brings a row into sight with the least movement. */
export function scrollTopFor(index: number, row: number, { scrollTop, height }: Viewport): number {
  const top = index * row;
  if (top < scrollTop) return Math.max(0, top - CARD_GAP);
  if (top + row > scrollTop + height) return top + row - height;
  return scrollTop;
}
