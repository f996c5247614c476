/** The fields of a deal as they are sent, and a whole deal put together from what is known of it. */

import type { Deal, FullDeal } from "../sync/wire.ts";

/** As the API takes them; `customer_name` makes the customer where there is none of that name. */
export interface DealFields {
  title?: string;
  amount_minor?: number | null;
  currency?: string;
  close_on?: string | null;
  owner_id?: number | null;
  customer_id?: number | null;
  customer_name?: string | null;
  priority?: Deal["priority"];
  tag_ids?: number[];
  source?: string | null;
  description?: string | null;
}

/** A card is newer than what was fetched, and knows less. */
export function wholeFrom(card: Deal, full: FullDeal | null, boardId: number, customerName: string | null | undefined): FullDeal {
  const known = full?.customer_id === card.customer_id ? full.customer_name : null;
  const rest = full ?? { board_id: boardId, description: null, visits: [] };
  return {
    ...rest, ...card, customer_name: customerName ?? known, status: "open", loss: null, closed_at: null, deleted_at: null,
  };
}
