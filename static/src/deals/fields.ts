/** A whole deal put together from what is known of it. */

import type { Deal, FullDeal } from "../sync/wire.ts";

/** A card is newer than what was fetched, and knows less. */
export function wholeFrom(card: Deal, full: FullDeal | null, boardId: number, customerName: string | null | undefined): FullDeal {
  const known = full?.customer_id === card.customer_id ? full.customer_name : null;
  const rest = full ?? { board_id: boardId, description: null, visits: [] };
  return {
    ...rest, ...card, customer_name: customerName ?? known, status: "open", loss: null, closed_at: null, deleted_at: null,
  };
}
