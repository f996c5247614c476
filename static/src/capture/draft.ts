/** What stands on the sheet before it is sent: what was read, with what the person put right. Plain functions. */

import type { DealFields } from "../kit/deal-form.ts";
import type { Customer } from "../sync/wire.ts";
import type { Known, Piece, PieceKind, Stranger, Values } from "./known.ts";
import { pieceOf } from "./known.ts";
import { planOf, type PlannedActivity } from "./plan.ts";
import { readLine, titleOf } from "./reading/line.ts";

export const LONGEST_TITLE = 200;

export interface Draft {
  line: string;
  /** what was found and not thrown back */
  pieces: readonly Piece[];
  /** named in the line and not known */
  strangers: readonly Stranger[];
  /** those whose words the person took out of the title */
  taken: readonly Stranger[];
  /** what the person wrote over it */
  edits: Edits;
}

export interface Edits {
  title?: string;
  fields?: DealFields;
  /** null: nothing is to be done after all */
  activity?: Partial<PlannedActivity> | null;
  stageId?: number;
}

export interface Form {
  /** of the new deal, or of the activity where it goes to a deal that is there */
  title: string;
  /** the deal that is there already */
  deal: Values["deal"] | null;
  fields: DealFields;
  activity: PlannedActivity | null;
  stageId: number | null;
}

// What says something where there is a deal already; other pieces are words again.
const OF_ACTIVITIES: readonly PieceKind[] = ["deal", "activity", "day", "time", "duration", "owner"];

export function draftOf(line: string, known: Known): Draft {
  const { pieces, strangers } = readLine(line, known);
  return { line, pieces, strangers, taken: [], edits: {} };
}

/** Those that say something: chips are drawn of them. */
export function piecesInUse({ pieces }: Draft): readonly Piece[] {
  return pieceOf(pieces, "deal") ? pieces.filter(({ kind }) => OF_ACTIVITIES.includes(kind)) : pieces;
}

export function formOf(draft: Draft, known: Pick<Known, "today" | "now">): Form {
  const pieces = piecesInUse(draft);
  const deal = pieceOf(pieces, "deal")?.value ?? null;
  const words = titleOf(draft.line, [...pieces, ...draft.taken]);
  const fields = fieldsOf(pieces, words);
  const activity = activityOf(draft, pieces, known, deal ? words : "");
  const stageId = draft.edits.stageId ?? pieceOf(pieces, "stage")?.value ?? null;
  const title = draft.edits.title ?? (words.slice(0, LONGEST_TITLE) || (fields.customer_name ?? pieceOf(pieces, "customer")?.value.name ?? ""));
  return { title, deal, fields: { ...fields, ...draft.edits.fields }, activity, stageId };
}

/** One that is known by name already; one that is picked in the field is known there. */
export function customerOf({ pieces }: Draft, { fields }: Form, known: Pick<Known, "customers">): Customer | undefined {
  const id = fields.customer_id;
  const found = pieceOf(pieces, "customer")?.value;
  if (id != null && found?.id === id) return { id, name: found.name };
  return known.customers.find((customer) => customer.id === id);
}

export function choose<K extends PieceKind>(draft: Draft, piece: Piece, value: Values[K]): Draft {
  const others = [piece.value, ...piece.others].filter((other) => other !== value);
  const chosen = { ...piece, value, others, guessed: false } as unknown as Piece;
  return { ...draft, pieces: draft.pieces.map((one) => (one === piece ? chosen : one)) };
}

/** Its words are part of the title again, also of one that was written by hand. */
export function throwBack(draft: Draft, piece: Piece): Draft {
  const words = piece.stays ? "" : draft.line.slice(piece.start, piece.end).trim();
  const title = draft.edits.title;
  const edits = title === undefined ? draft.edits : { ...draft.edits, title: `${title} ${words}`.trim().slice(0, LONGEST_TITLE) };
  return { ...draft, pieces: draft.pieces.filter((one) => one !== piece), edits };
}

/** An activity where there was none, as one would plan it today. */
export function withActivity(draft: Draft, known: Pick<Known, "today">): Draft {
  return { ...draft, edits: { ...draft.edits, activity: { kind: "task", title: "", on: known.today, at: null, minutes: null } } };
}

function fieldsOf(pieces: readonly Piece[], words: string): DealFields {
  const amount = pieceOf(pieces, "amount")?.value;
  const customer = pieceOf(pieces, "customer")?.value;
  const tags = pieces.flatMap((piece) => (piece.kind === "tag" ? [piece.value] : []));
  const owner = pieceOf(pieces, "owner")?.value;
  return {
    ...amount,
    ...(customer && (customer.id === null ? { customer_name: customer.name } : { customer_id: customer.id })),
    ...(tags.length > 0 ? { tag_ids: [...tags].sort((a, b) => a - b) } : {}),
    ...(owner === undefined ? {} : { owner_id: owner }),
    ...valueOf(pieces, "priority", "priority"),
    ...valueOf(pieces, "close", "close_on"),
    // A title has its length; nobody's words are cut off.
    ...(words.length > LONGEST_TITLE ? { description: words } : {}),
  };
}

function valueOf(pieces: readonly Piece[], kind: PieceKind, name: keyof DealFields): DealFields {
  const piece = pieceOf(pieces, kind);
  return piece ? { [name]: piece.value } : {};
}

/** Where the deal is there already, there is always something to do, and the words that are left say what. */
function activityOf(draft: Draft, pieces: readonly Piece[], known: Pick<Known, "today" | "now">, words: string): PlannedActivity | null {
  const { edits } = draft;
  const isForDeal = pieceOf(pieces, "deal") !== undefined;
  if (edits.activity === null && !isForDeal) return null;
  const usual: PlannedActivity = { kind: "task", title: "", on: known.today, at: null, minutes: null };
  const planned = planOf(pieces, known).activity ?? (isForDeal || edits.activity ? usual : null);
  if (!planned) return null;
  const title = [planned.title, words].filter(Boolean).join(" ").slice(0, LONGEST_TITLE);
  return { ...planned, title, ...edits.activity };
}
