/** A deal as it stands on its board until the server has named it. */

import { add, type Effect, temporaryId } from "../sync/effects.ts";
import type { Customer, Deal } from "../sync/wire.ts";

type Given = Pick<Deal, "title" | "amount_minor" | "currency" | "owner_id">;

export function newDeal(stageId: number, given: Given & Partial<Omit<Deal, "id" | "stage_id">>): Deal {
  const now = new Date().toISOString();
  return {
    id: temporaryId(), stage_id: stageId, rank: "", close_on: null, customer_id: null, priority: null, tag_ids: [], source: null,
    initials: "", entered_at: now, created_at: now, touched_at: now, version: 0, comment_count: 0,
    next_activity_id: null, next_kind: null, next_at: null, next_on: null, ...given,
  };
}

/** What its request will do; a customer it brings along has no name on the board yet and goes ahead. */
export function adding(deal: Deal, customerName: string | null | undefined): Effect[] {
  const { customer, deal: added } = bringing(deal, customerName);
  return [...(customer ? [add("customer", customer)] : []), add("deal", added)];
}

/** The deal with the customer that it brings along. */
export function bringing(deal: Deal, customerName: string | null | undefined): { deal: Deal; customer: Customer | null } {
  if (!customerName) return { deal, customer: null };
  const customer = { id: temporaryId(), name: customerName };
  return { deal: { ...deal, customer_id: customer.id }, customer };
}
