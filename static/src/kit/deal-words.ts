/** What the fields of a deal are called, and the words some of their values have. */

import { _ } from "../lib/i18n.ts";
import type { Priority } from "../sync/wire.ts";

export type DealFieldName =
  | "title" | "amount_minor" | "currency" | "close_on" | "owner_id" | "customer_id" | "customer_name" | "priority" | "tag_ids"
  | "source" | "description";

export function dealFieldName(field: DealFieldName): string {
  const names: Record<DealFieldName, string> = {
    title: _("Title"),
    amount_minor: _("Amount"),
    currency: _("Currency"),
    close_on: _("Expected close"),
    owner_id: _("Owner"),
    customer_id: _("Customer"),
    customer_name: _("Customer"),
    priority: _("Priority"),
    tag_ids: _("Tags"),
    source: _("Source"),
    description: _("Description"),
  };
  return names[field];
}

export const PRIORITIES: readonly Priority[] = [0, 1, 2, 3];

export function priorityWords(priority: Priority): string {
  return [_("P0, urgent"), _("P1, high"), _("P2, normal"), _("P3, low")][priority] as string;
}
