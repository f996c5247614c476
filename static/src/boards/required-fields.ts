/** What a stage may ask of a deal before it comes in, in the words of the screen. */

import { _ } from "../lib/i18n.ts";
import type { RequiredField } from "../sync/wire.ts";

export function requirableFields(): readonly { id: RequiredField; name: string }[] {
  return [
    { id: "amount_minor", name: _("Amount") },
    { id: "close_on", name: _("Expected close") },
    { id: "owner_id", name: _("Owner") },
    { id: "customer_id", name: _("Customer") },
    { id: "priority", name: _("Priority") },
    { id: "tag_ids", name: _("Tags") },
    { id: "source", name: _("Source") },
    { id: "description", name: _("Description") },
  ];
}
