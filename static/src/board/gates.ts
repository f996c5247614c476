/** What a stage still asks of a deal, as far as a card knows it. The server has the last word. */

import { type DealFields, isEmpty } from "../kit/deal-form.ts";
import type { Deal, RequiredField, Stage } from "../sync/wire.ts";

/**
 * What can be asked for before the request goes out. Where the stage wants a description, which a card does not carry,
 * only the server knows all that is missing: then nothing is asked beforehand, so that nobody is asked twice.
 */
export function missingBefore(deal: Deal, stage: Stage, given: DealFields): RequiredField[] {
  return stage.required_fields.includes("description") ? [] : missingFields(deal, stage, given);
}

/** Deal → what it lacks; those that lack nothing are not in it. */
export type Missing = ReadonlyMap<number, readonly RequiredField[]>;

/** The same for several that come to the stage; those that stand in it are not asked. */
export function missingByDeal(deals: readonly Deal[], stage: Stage): Missing {
  const coming = deals.filter((deal) => deal.stage_id !== stage.id);
  const missing = coming.map((deal) => [deal.id, missingBefore(deal, stage, {})] as const);
  return new Map(missing.filter(([, fields]) => fields.length > 0));
}

export function missingFields(deal: Deal, stage: Stage, given: DealFields = {}): RequiredField[] {
  return stage.required_fields.filter((field) => field !== "description" && isEmpty(valueOf(field, deal, given)));
}

/** Only those that change what a card shows. */
export function shownFields(fields: DealFields): Partial<Deal> {
  const { customer_name: name, description: _description, ...shown } = fields;
  if (name) delete shown.customer_id;
  return shown;
}

function valueOf(field: Exclude<RequiredField, "description">, deal: Deal, given: DealFields): unknown {
  if (field === "customer_id" && given.customer_name) return given.customer_name;
  return field in given ? given[field] : deal[field];
}
