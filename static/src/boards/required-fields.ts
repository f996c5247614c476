/** What a stage may ask of a deal before it comes in, in the order of the form. */

import type { RequiredField } from "../sync/wire.ts";

export const REQUIRABLE: readonly RequiredField[] = [
  "amount_minor", "close_on", "owner_id", "customer_id", "priority", "tag_ids", "source", "description",
];
