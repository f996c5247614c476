/** What becomes of a #tag or an @name that nobody knows: it is somebody after all, or is taken out of the title. Plain functions. */

import type { DealFields } from "../kit/deal-form.ts";
import type { Draft, Edits } from "./draft.ts";
import type { Piece, Stranger } from "./known.ts";

const MOST_OFFERED = 6;

/** Those about which nothing is decided yet. */
export function strangersIn({ strangers, pieces, taken }: Draft): readonly Stranger[] {
  return strangers.filter((one) => !taken.includes(one) && !pieces.some(({ start, end }) => start <= one.start && one.start < end));
}

/** Its words stand for this tag, or this person, as if they had been written so. */
export function recognise(draft: Draft, stranger: Stranger, id: number): Draft {
  const { kind, start, end } = stranger;
  const piece = { kind, start, end, value: id, others: [], guessed: false } as unknown as Piece;
  const pieces = [...draft.pieces, piece].sort((a, b) => a.start - b.start);
  const { fields, ...edits } = untitled(draft, stranger);
  return { ...draft, pieces, edits: fields ? { ...edits, fields: { ...fields, ...alsoByHand(fields, stranger, id) } } : edits };
}

/** Its words are in the title no more. */
export function takeOut(draft: Draft, stranger: Stranger): Draft {
  return { ...draft, taken: [...draft.taken, stranger], edits: untitled(draft, stranger) };
}

/** Who may be meant: those that begin alike first, then those that hold the words or are held by them. */
export function alike<T extends { name: string }>({ name }: Stranger, things: readonly T[]): readonly T[] {
  const words = name.toLowerCase();
  const scored = things.map((thing) => ({ thing, score: likeness(words, thing.name.toLowerCase()) }));
  return scored.sort((a, b) => b.score - a.score).slice(0, MOST_OFFERED).map(({ thing }) => thing);
}

function likeness(words: string, name: string): number {
  let begin = 0;
  while (begin < Math.min(words.length, name.length) && words[begin] === name[begin]) begin++;
  const isWithin = name !== "" && (words.includes(name) || name.includes(words));
  return begin + (isWithin ? Math.min(words.length, name.length) : 0);
}

/** A title that was written by hand loses the words too. */
function untitled({ line, edits }: Draft, { start, end }: Stranger): Edits {
  if (edits.title === undefined) return edits;
  return { ...edits, title: edits.title.replace(line.slice(start, end), " ").replace(/\s+/g, " ").trim() };
}

/** What was picked by hand in the field counts for more than the line, so it is told there too. */
function alsoByHand(fields: DealFields, { kind }: Stranger, id: number): DealFields {
  if (kind === "owner") return fields.owner_id === undefined ? {} : { owner_id: id };
  return fields.tag_ids === undefined ? {} : { tag_ids: [...new Set([...fields.tag_ids, id])].sort((a, b) => a - b) };
}
