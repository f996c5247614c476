/** The words of imports: fields, states, uses. */

import { _ } from "../lib/i18n.ts";
import type { FieldName, ImportState, RowState } from "./answers.ts";

export function importFieldName(field: FieldName): string {
  const names: Record<FieldName, string> = {
    title: _("Title"),
    customer: _("Customer"),
    stage: _("Stage"),
    amount: _("Amount"),
    currency: _("Currency"),
    owner: _("Owner"),
    close_on: _("Expected close"),
    closed_at: _("Closed on"),
    created_at: _("Created on"),
    product: _("Product"),
    source: _("Source"),
    priority: _("Priority"),
    tags: _("Tags"),
    loss_reason: _("Loss reason"),
    description: _("Description"),
    external_id: _("Number of the deal in the file"),
  };
  return names[field];
}

export function stateName(state: ImportState): string {
  const names: Record<ImportState, string> = {
    uploaded: _("Columns to choose"),
    checking: _("Being checked"),
    checked: _("Checked"),
    running: _("Being imported"),
    done: _("Imported"),
    failed: _("Stopped"),
    undoing: _("Being undone"),
    undone: _("Undone"),
  };
  return names[state];
}

export function rowStateName(state: RowState): string {
  const names: Record<RowState, string> = {
    ready: _("Ready"),
    created: _("Added"),
    unchanged: _("There already"),
    refused: _("Refused"),
    taken_back: _("In the recycle bin"),
    kept: _("Kept"),
  };
  return names[state];
}

export function columnName(columns: readonly string[], place: number): string {
  return columns[place]?.trim() || _("Column {n}", { n: place + 1 });
}
