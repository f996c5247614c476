/** How customers are reached, as it is read over REST: no stream carries it. */

import type { Customer } from "./wire.ts";

export interface Contact {
  id: number;
  customer_id: number;
  name: string;
  /** what they are there; like phone and email "" where nobody has said */
  position: string;
  phone: string;
  email: string;
  /** counts edits; the ETag is `"<version>"` */
  version: number;
}

/** `GET /api/customers/{id}` */
export interface CustomerDetails extends Customer {
  phone: string;
  address: string;
  version: number;
  contacts: Contact[];
}
