/** What the reader of a line is told, and what it finds. Plain data: reading needs neither the page nor the network. */

import type { Priority } from "../sync/wire.ts";

export interface Known {
  today: string;
  /** "10:00", the time it is where the workspace is */
  now: string;
  /** the workspace's own */
  currency: string;
  people: readonly { id: number; name: string }[];
  /** `initials`: pinyin, "" or left out for names without Chinese */
  customers: readonly { id: number; name: string; initials?: string }[];
  /** open deals */
  deals: readonly { id: number; title: string }[];
  stages: readonly { id: number; name: string }[];
  tags: readonly { id: number; name: string }[];
}

export type ActivityKind = "call" | "meeting" | "visit" | "task" | "email";

/** What a piece of each kind stands for. */
export interface Values {
  amount: { amount_minor: number; currency: string };
  /** the activity's day */
  day: string;
  /** the day on which the deal is expected to close */
  close: string;
  /** "15:00"; `on` where the words tell the day too ("in two hours") */
  time: { at: string; on?: string };
  /** minutes */
  duration: number;
  /** `title`: where the words say more than the kind ("send quote") */
  activity: { kind: ActivityKind; title: string };
  /** `id` null: not known yet */
  customer: { id: number | null; name: string };
  deal: { id: number; title: string };
  priority: Priority;
  tag: number;
  owner: number;
  stage: number;
}
export type PieceKind = keyof Values;

interface PieceOf<K extends PieceKind> {
  kind: K;
  /** where it stands in the line, the small words that belong to it included */
  start: number;
  end: number;
  value: Values[K];
  /** other readings of the same words, likelier ones first */
  others: readonly Values[K][];
  /** it may be wrong even where no other reading is known */
  guessed: boolean;
  /** its words say more than it does and stay in the title: 每周五 is the next Friday, and every one after it */
  stays?: boolean;
}

export type Piece = { [K in PieceKind]: PieceOf<K> }[PieceKind];
/** A tag or a person that was named and is not known. Its words stay in the title; another reading is up to the person. */
export interface Stranger {
  kind: "tag" | "owner";
  /** without its sign */
  name: string;
  start: number;
  end: number;
}

export function pieceOf<K extends PieceKind>(pieces: readonly Piece[], kind: K): PieceOf<K> | undefined {
  return pieces.find((piece) => piece.kind === kind) as PieceOf<K> | undefined;
}
