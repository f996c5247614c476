/** What happened to a deal, a whole sentence for every type of news; names and values stand in {braces} to be drawn apart. */

import { formatDate, formatMoment } from "../lib/dates.ts";
import { _, _n, formatList } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import { KIND_ICONS, kindName, outcomeWords } from "../kit/activity-words.ts";
import { dealFieldName, type DealFieldName } from "../kit/deal-words.ts";
import type { IconName } from "../kit/icon.tsx";
import type { Names } from "../kit/names.ts";
import { valueWords } from "../kit/values.ts";
import type { ActivityKind, ActivityOutcome, FullActivity, TimelineItem } from "../sync/wire.ts";

/** "who" is drawn bold, "from" struck through, "to" with weight; others as they are. */
export type Parts = Readonly<Record<string, string>>;

export interface Change {
  name: string;
  from: string;
  to: string;
}

export interface Telling {
  icon: IconName;
  /** data-kind of the moment */
  kind: string;
  /** translated, with its braces */
  sentence: string;
  parts: Parts;
  /** several fields changed at once, or one with both values */
  changes?: readonly Change[];
  /** words of a person that go with it */
  note?: string;
}

type Facts = Record<string, unknown>;
type Teller = (data: Facts, names: Names) => Omit<Telling, "parts"> & { parts?: Parts };

export function telling(item: TimelineItem, names: Names): Telling {
  const teller: Teller = TELLERS[item.type] ?? (() => ({ icon: "circle", kind: "other", sentence: _("{who} changed the deal") }));
  const told = teller({ ...item.data, activity: item.activity }, { ...names, customer: (id) => item.customers?.[id] ?? names.customer(id) });
  return { ...told, parts: { who: names.person(item.actor_id), ...told.parts } };
}

const TELLERS: Record<string, Teller> = {
  "deal.created": (data, names) => ({
    icon: "plus",
    kind: "created",
    sentence: data["without_gates"] ? _("{who} imported the deal into {stage}") : _("{who} created the deal in {stage}"),
    parts: { stage: names.stage(Number(data["stage_id"])) },
  }),
  "deal.edited": (data, names) => edited(changesOf(data["changes"] as Record<string, [unknown, unknown]>, names)),
  "deal.moved": moved,
  "deal.won": (data) => {
    const amount = formatMoney((data["amount_minor"] as number | null | undefined) ?? null, String(data["currency"] ?? "CNY"));
    const sentence = amount ? _("{who} won the deal, worth {amount}") : _("{who} won the deal");
    return { icon: "trophy", kind: "won", sentence, parts: { amount } };
  },
  "deal.lost": (data, names) => {
    const reason = data["reason_id"] == null ? "" : names.reason(Number(data["reason_id"]));
    const sentence = reason ? _("{who} marked the deal as lost: {reason}") : _("{who} marked the deal as lost");
    return { icon: "thumb-down", kind: "lost", sentence, parts: { reason }, note: String(data["note"] ?? "") };
  },
  "deal.reopened": (data, names) => ({
    icon: "undo",
    kind: "reopened",
    sentence: data["status"] === "won" ? _("{who} reopened the won deal in {stage}") : _("{who} reopened the lost deal in {stage}"),
    parts: { stage: names.stage(stageOf(data["to"])) },
  }),
  "deal.deleted": () => ({ icon: "bin", kind: "deleted", sentence: _("{who} moved the deal to the recycle bin") }),
  "deal.restored": () => ({ icon: "restore", kind: "restored", sentence: _("{who} restored the deal") }),
  "deal.commented": () => ({ icon: "comment", kind: "commented", sentence: _("{who} commented") }),
  "deal.comment_edited": () => ({ icon: "pen", kind: "commented", sentence: _("{who} changed a comment") }),
  "deal.activity_planned": (data, names) => ({ ...ofActivity(data), sentence: _("{who} planned: {what}"), parts: plannedParts(data, names) }),
  "deal.activity_edited": (data, names) => {
    const changes = (data["changes"] ?? {}) as Record<string, [unknown, unknown]>;
    if (!("due_at" in changes || "due_on" in changes)) {
      return { ...ofActivity(data), sentence: _("{who} changed what is planned: {what}"), parts: plannedParts(data, names) };
    }
    const from = whenOf(changes["due_at"]?.[0], changes["due_on"]?.[0], names);
    const to = whenOf(data["due_at"], data["due_on"], names) || _("no day");
    const sentence = from ? _("{who} rescheduled {what} from {from} to {to}") : _("{who} scheduled {what} for {to}");
    return { ...ofActivity(data), sentence, parts: { what: whatOf(data), from, to } };
  },
  "deal.activity_done": (data) => {
    const outcome = outcomeWords(kindOf(data), (data["outcome"] as ActivityOutcome | null | undefined) ?? "done");
    const note = activityOf(data)?.result;
    return { ...ofActivity(data), icon: "check", sentence: _("{who} completed {what}: {outcome}"), parts: { what: whatOf(data), outcome }, ...(note ? { note } : {}) };
  },
  "deal.activity_reopened": (data, names) => ({ ...ofActivity(data), sentence: _("{who} reopened: {what}"), parts: plannedParts(data, names) }),
  "deal.activity_deleted": (data, names) => ({ ...ofActivity(data), icon: "bin", sentence: _("{who} deleted: {what}"), parts: plannedParts(data, names) }),
  "deal.activity_restored": (data, names) => ({ ...ofActivity(data), sentence: _("{who} restored: {what}"), parts: plannedParts(data, names) }),
  "deal.comment_deleted": () => ({ icon: "comment", kind: "commented", sentence: _("{who} deleted a comment") }),
};

function kindOf(data: Facts): ActivityKind {
  return data["kind"] as ActivityKind;
}

function ofActivity(data: Facts): { icon: IconName; kind: string } {
  return { icon: KIND_ICONS[kindOf(data)] ?? "calendar", kind: "activity" };
}

function activityOf(data: Facts): FullActivity | undefined {
  return data["activity"] as FullActivity | undefined;
}

/** As it is called now; the log knows its kind alone. */
function whatOf(data: Facts): string {
  return activityOf(data)?.title || kindName(kindOf(data));
}

/** "Call, Nov 30, 15:00": the time is the one of then. */
function plannedParts(data: Facts, names: Names): Parts {
  const what = whatOf(data);
  const when = whenOf(data["due_at"], data["due_on"], names);
  return { what: when ? _("{what}, {when}", { what, when }) : what };
}

/** "" where it has no day */
function whenOf(at: unknown, on: unknown, { timeZone }: Names): string {
  if (typeof at === "string") return formatMoment(at, timeZone);
  return typeof on === "string" ? formatDate(on) : "";
}

function moved(data: Facts, names: Names): ReturnType<Teller> {
  const [from, to] = [stageOf(data["from"]), stageOf(data["to"])];
  const parts = { from: names.stage(from), to: names.stage(to), stage: names.stage(to) };
  if (from === to) return { icon: "chevrons", kind: "moved", sentence: _("{who} reordered the deal in {stage}"), parts };
  if (data["without_gates"]) {
    return { icon: "move", kind: "moved", sentence: _("{who} deleted the stage {from}; the deal went to {to}"), parts };
  }
  return { icon: "move", kind: "moved", sentence: _("{who} moved the deal from {from} to {to}"), parts };
}

function edited(changes: readonly EditedField[]): ReturnType<Teller> {
  const [first] = changes;
  const rest = { icon: "pen", kind: "edited" } as const;
  if (!first) return { ...rest, sentence: _("{who} changed the deal") };
  if (changes.length > 1) {
    const fields = formatList(changes.map(({ name }) => name));
    return { ...rest, sentence: _("{who} changed {fields}"), parts: { fields }, changes: changes.filter(isShown) };
  }
  const { field, name, from, to } = first;
  const parts = { field: name, from, to };
  if (field === "description") return { ...rest, sentence: to ? _("{who} rewrote the description") : _("{who} cleared the description") };
  if (field === "tag_ids") return { ...rest, icon: "tag", ...tagged(first) };
  if (!from) return { ...rest, sentence: _("{who} set {field} to {to}"), parts };
  if (!to) return { ...rest, sentence: _("{who} cleared {field}, which was {from}"), parts };
  return { ...rest, sentence: _("{who} changed {field} from {from} to {to}"), parts };
}

interface EditedField extends Change {
  field: DealFieldName;
  added: readonly string[];
  removed: readonly string[];
}

/** Whole descriptions would drown the rest. */
function isShown({ field }: EditedField): boolean {
  return field !== "description";
}

function tagged({ added, removed }: EditedField): { sentence: string; parts: Parts } {
  const parts = { added: formatList(added), removed: formatList(removed) };
  if (removed.length === 0) {
    return { sentence: _n("{who} added the tag {added}", "{who} added the tags {added}", added.length, KEPT), parts };
  }
  if (added.length === 0) {
    return { sentence: _n("{who} removed the tag {removed}", "{who} removed the tags {removed}", removed.length, KEPT), parts };
  }
  return { sentence: _("{who} added the tags {added} and removed {removed}"), parts };
}

/** Braces that stay for the drawing. */
const KEPT = { who: "{who}", added: "{added}", removed: "{removed}" };

const ORDER: readonly DealFieldName[] = [
  "title", "amount_minor", "close_on", "owner_id", "customer_id", "priority", "tag_ids", "source", "description",
];

/** An amount and its currency are one value. */
function changesOf(changes: Record<string, [unknown, unknown]>, names: Names): EditedField[] {
  const [before, after] = (changes["currency"] as [string, string] | undefined) ?? [names.currency, names.currency];
  const fields = ORDER.filter((field) => field in changes);
  if (!("amount_minor" in changes) && "currency" in changes) fields.unshift("currency");
  return fields.map((field) => {
    const [was, is] = changes[field] as [unknown, unknown];
    const name = dealFieldName(field);
    const words = { from: valueWords(field, was, names, before), to: valueWords(field, is, names, after) };
    if (field !== "tag_ids") return { field, name, ...words, added: [], removed: [] };
    const [old, now] = [was as number[], is as number[]];
    const called = (ids: number[]) => ids.map((id) => names.tag(id));
    return { field, name, ...words, added: called(now.filter((id) => !old.includes(id))), removed: called(old.filter((id) => !now.includes(id))) };
  });
}

function stageOf(place: unknown): number {
  return Number((place as { stage_id: number }).stage_id);
}
