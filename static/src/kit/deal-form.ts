/** What a form over a deal's fields holds and sends. */

import type { Deal, RequiredField } from "../sync/wire.ts";

/** Fields of a deal as the API takes them; `customer_name` makes the customer where there is none of that name. */
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

/** As the server takes them: a customer by id or by name, never both, and no empty name. */
export function sentFields(fields: DealFields): DealFields {
  const { customer_id, customer_name, ...others } = fields;
  if (customer_name) return { ...others, customer_name };
  return customer_id === undefined ? others : { ...others, customer_id };
}

/** Those of the fields asked for that the form does not hold yet. */
export function stillOpen(asked: readonly RequiredField[], given: DealFields): RequiredField[] {
  return asked.filter((name) => isEmpty(name === "customer_id" ? given.customer_id || given.customer_name : given[name]));
}

/** An amount of 0 and priority 0 (P0) are something. */
export function isEmpty(value: unknown): boolean {
  if (typeof value === "string") return value.trim() === "";
  return value == null || (Array.isArray(value) && value.length === 0);
}
