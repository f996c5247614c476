/** A deal as its name beside an activity. */

import type { Deal, DealName, FullDeal } from "../sync/wire.ts";

export function nameOf({ id, board_id, title, customer_id, status, deleted_at }: FullDeal): DealName {
  return { id, board_id, title, customer_id, status: deleted_at ? "deleted" : status };
}

/** What stands on a board is open. */
export function nameOnBoard({ id, title, customer_id }: Deal, boardId: number): DealName {
  return { id, board_id: boardId, title, customer_id, status: "open" };
}
