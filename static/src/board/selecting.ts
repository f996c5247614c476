/** Taking many cards at once: a range of a column, or all of it. */

import { _n, formatNumber } from "../lib/i18n.ts";
import { toast } from "../kit/toast.tsx";
import type { Parts } from "./parts.ts";

/** The server changes no more at once (MOST_DEALS in app/sales/deals/bulk.py). */
export const MOST_SELECTED = 500;

/** From the card that was selected last to this one, as they stand. */
export function selectTo(parts: Parts, id: number): void {
  const stageId = parts.deal(id)?.stage_id;
  if (stageId !== undefined) parts.choice.extendTo(id, parts.reading.ids(stageId).peek());
}

/** Every card of a column that the filter shows, as far as they can be changed at once. */
export function selectColumn({ choice, reading }: Parts, stageId: number): void {
  const ids = reading.ids(stageId).peek().filter((id) => id > 0);
  const left = choice.add(ids, MOST_SELECTED);
  if (left === 0) return;
  const names = { most: formatNumber(MOST_SELECTED), n: formatNumber(left) };
  toast(_n(
    "{most} deals can be changed at once: {n} deal is not selected.",
    "{most} deals can be changed at once: {n} deals are not selected.",
    left,
    names,
  ), { kind: "warning" });
}
