/** A deal as its name beside an activity. */

import type { DealName, FullDeal } from "../sync/wire.ts";

export function nameOf({ id, board_id, title, customer_id, status, deleted_at }: FullDeal): DealName {
  return { id, board_id, title, customer_id, status: deleted_at ? "deleted" : status };
}
