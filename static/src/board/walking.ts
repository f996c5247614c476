/** Where the arrow keys lead from one card to the next. */

import type { Parts } from "./parts.ts";

/** From no card to the first one. Null where there is nothing in that direction. */
export function stepFrom({ reading, board, prefs }: Parts, from: number | null, key: string): number | null {
  const folded = prefs.collapsed.peek();
  const columns = reading.stages.peek().filter((stage) => !folded.includes(stage.id)).map((stage) => reading.ids(stage.id).peek());
  if (from === null) return columns.find((ids) => ids.length > 0)?.[0] ?? null;
  const stageId = board.get("deal", from)?.stage_id;
  const at = columns.findIndex((ids) => ids.includes(from));
  return stageId === undefined || at < 0 ? null : stepped(columns, at, columns[at]?.indexOf(from) ?? 0, key);
}

/** Up and down inside a column; left and right to the same row of the next column that has cards. */
export function stepped(columns: readonly (readonly number[])[], at: number, row: number, key: string): number | null {
  const ids = columns[at] ?? [];
  switch (key) {
    case "ArrowUp":
      return ids[row - 1] ?? null;
    case "ArrowDown":
      return ids[row + 1] ?? null;
    case "Home":
      return ids[0] ?? null;
    case "End":
      return ids.at(-1) ?? null;
    case "ArrowLeft":
      return beside(columns.slice(0, at).reverse(), row);
    case "ArrowRight":
      return beside(columns.slice(at + 1), row);
    default:
      return null;
  }
}

function beside(columns: readonly (readonly number[])[], row: number): number | null {
  const ids = columns.find((column) => column.length > 0);
  return ids ? (ids[Math.min(row, ids.length - 1)] ?? null) : null;
}
