/** A line of what changed, as a sentence; names stand in {braces} to be drawn apart. What else became of it follows in details. */

import { _, _n, formatList } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import { dealFieldName, type DealFieldName } from "../kit/deal-words.ts";
import type { Names } from "../kit/names.ts";
import { valueWords } from "../kit/values.ts";
import type { UnseenKind, UnseenLine } from "../sync/looks-wire.ts";
import { onlyDealOf } from "./grouping.ts";
import { tellGroup } from "./group-words.ts";

export interface LineTelling {
  /** translated, with its braces */
  sentence: string;
  parts: Readonly<Record<string, string>>;
  details: readonly string[];
}

type Told = Omit<LineTelling, "details"> & { details?: readonly string[] };

export function tellLine(line: UnseenLine, board: Names): LineTelling {
  const currency = line.deals[0]?.currency ?? board.currency;
  const names: Names = { ...board, currency, customer: (id) => line.customers[id] ?? board.customer(id) };
  const isOfDeals = line.deal_ids.length > 0;
  const told = isOfDeals && onlyDealOf(line) === null ? tellGroup(line, names) : TELLERS[line.kind](line, names);
  const parts = { who: names.person(line.actor_id), deal: line.deals[0]?.title ?? "", ...told.parts };
  return { sentence: told.sentence, parts, details: [...(told.details ?? []), ...others(line, names)] };
}

const TELLERS: Record<UnseenKind, (line: UnseenLine, names: Names) => Told> = {
  won: (line, names) => {
    const amount = formatMoney((line.facts["amount_minor"] as number | null | undefined) ?? null, String(line.facts["currency"] ?? names.currency));
    return { sentence: amount ? _("{who} won {deal}, worth {amount}") : _("{who} won {deal}"), parts: { amount } };
  },
  lost: (line, names) => {
    const reason = line.facts["reason_id"] == null ? "" : names.reason(Number(line.facts["reason_id"]));
    const note = String(line.facts["note"] ?? "");
    const sentence = reason ? _("{who} marked {deal} as lost: {reason}") : _("{who} marked {deal} as lost");
    return { sentence, parts: { reason }, details: note ? [note] : [] };
  },
  deleted: () => ({ sentence: _("{who} deleted {deal}"), parts: {} }),
  created: (line, names) => ({ sentence: _("{who} added {deal} to {stage}"), parts: { stage: stageOf(line.to_stage_id, names) } }),
  imported: (line, names) => ({ sentence: _("{who} imported {deal} into {stage}"), parts: { stage: stageOf(line.to_stage_id, names) } }),
  reopened: (line, names) => ({ sentence: _("{who} reopened {deal} in {stage}"), parts: { stage: stageOf(line.to_stage_id, names) } }),
  restored: () => ({ sentence: _("{who} restored {deal}"), parts: {} }),
  moved: (line, names) => ({
    sentence: _("{who} moved {deal} from {from} to {to}"),
    parts: { from: stageOf(line.from_stage_id, names), to: stageOf(line.to_stage_id, names) },
    details: changeDetails(line, names),
  }),
  changed,
  commented: (line, names) => ({
    sentence: line.comments === 1
      ? _("{who} commented on {deal}")
      : _n("{n} new comment on {deal}, the last by {who}", "{n} new comments on {deal}, the last by {who}", line.comments, KEPT),
    parts: { who: names.person(line.commented_by_id) },
  }),
  stage_created: (line, names) => ({ sentence: _("{who} added the stage {stage}"), parts: { stage: stageName(line, names) } }),
  stage_deleted: (line, names) => ({ sentence: _("{who} deleted the stage {stage}"), parts: { stage: stageName(line, names) } }),
  stage_moved: () => ({ sentence: _("{who} changed the order of the stages"), parts: {} }),
  stage_edited: (line, names): Told => {
    const [from, to] = line.changes["name"] ?? [];
    if (from && to) return { sentence: _("{who} renamed the stage {from} to {to}"), parts: { from: String(from), to: String(to) } };
    return { sentence: _("{who} changed the settings of the stage {stage}"), parts: { stage: stageName(line, names) } };
  },
  board_edited: (line) => {
    const [from, to] = line.changes["name"] ?? ["", ""];
    return { sentence: _("{who} renamed the board from {from} to {to}"), parts: { from: String(from), to: String(to) } };
  },
  board_archived: () => ({ sentence: _("{who} archived the board"), parts: {} }),
  board_unarchived: () => ({ sentence: _("{who} took the board out of the archive"), parts: {} }),
};

const KEPT = { who: "{who}", deal: "{deal}" };

function changed(line: UnseenLine, names: Names): Told {
  const fields = fieldsOf(line);
  const [first] = fields;
  const comments = commentDetails(line);
  if (!first) return { sentence: _("{who} changed {deal}"), parts: {}, details: comments };
  if (fields.length > 1) {
    const parts = { fields: formatList(fields.map(({ name }) => name)) };
    return { sentence: _("{who} changed {fields} of {deal}"), parts, details: [...changeDetails(line, names), ...comments] };
  }
  const { field, name, from, to } = fieldInWords(first, line, names);
  const parts = { field: name, from, to };
  if (field === "description") return { sentence: _("{who} changed the description of {deal}"), parts, details: comments };
  const sentence = !from
    ? _("{who} set {field} of {deal} to {to}")
    : !to
      ? _("{who} cleared {field} of {deal}, which was {from}")
      : _("{who} changed {field} of {deal} from {from} to {to}");
  return { sentence, parts, details: comments };
}

const ORDER: readonly DealFieldName[] = [
  "title", "amount_minor", "close_on", "owner_id", "customer_id", "priority", "tag_ids", "source", "description",
];

interface Field {
  field: DealFieldName;
  name: string;
}

/** An amount and its currency are one value. */
export function fieldsOf({ changes }: UnseenLine): Field[] {
  const found = ORDER.filter((field) => field in changes);
  if ("currency" in changes && !("amount_minor" in changes)) found.unshift("currency");
  return found.map((field) => ({ field, name: dealFieldName(field) }));
}

function fieldInWords({ field, name }: Field, line: UnseenLine, names: Names): Field & { from: string; to: string } {
  const [before, after] = (line.changes["currency"] as [string, string] | undefined) ?? [names.currency, names.currency];
  const [from, to] = line.changes[field] as [unknown, unknown];
  return { field, name, from: valueWords(field, from, names, before), to: valueWords(field, to, names, after) };
}

function changeDetails(line: UnseenLine, names: Names): string[] {
  const shown = fieldsOf(line).filter(({ field }) => field !== "description").map((one) => fieldInWords(one, line, names));
  return shown.map(({ name, from, to }) => {
    return from ? _("{name}: {from} → {to}", { name, from, to: to || _("Empty") }) : _("{name}: {to}", { name, to });
  });
}

function commentDetails({ comments }: UnseenLine): string[] {
  return comments > 0 ? [_n("{n} new comment", "{n} new comments", comments)] : [];
}

/** Who else had a part in it. */
function others(line: UnseenLine, names: Names): string[] {
  const teller = line.kind === "commented" ? line.commented_by_id : line.actor_id;
  const people = line.actor_ids.filter((id) => id !== teller).map((id) => names.person(id));
  return people.length > 0 ? [_("Also: {names}", { names: formatList(people) })] : [];
}

function stageOf(id: number | null, names: Names): string {
  return id === null ? "" : names.stage(id);
}

function stageName(line: UnseenLine, names: Names): string {
  return typeof line.facts["name"] === "string" ? line.facts["name"] : stageOf(line.stage_id, names);
}
