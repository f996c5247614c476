/** A line while it is being read: what has been found is covered, so that nobody finds it twice. */

import type { Piece, PieceKind, Stranger, Values } from "../known.ts";

/** Stand where something was found; days and activities have covers of their own, as other rules look for them. */
export const COVER = "\u0000";
export const DAY_COVER = "\u0001";
export const ACTIVITY_COVER = "\u0002";

export interface Reading<K extends PieceKind> {
  value: Values[K];
  others?: readonly Values[K][];
  guessed?: boolean;
  /** its words say more than it does */
  stays?: boolean;
}

/** A match and where the part that counts begins and ends. */
export interface Match {
  /** group 0 is the whole */
  groups: readonly (string | undefined)[];
  start: number;
  end: number;
}

export class Scan {
  readonly pieces: Piece[] = [];
  readonly strangers: Stranger[] = [];
  readonly #line: string;
  /** the line in half-width characters, covered where something was found; as long as the line */
  view: string;

  constructor(line: string) {
    this.#line = line;
    this.view = halfWidth(line);
  }

  /** Every match in the order of the line. */
  all(pattern: RegExp): Match[] {
    return [...this.view.matchAll(pattern)].map((found) => ({
      groups: [...found],
      start: found.index,
      end: found.index + found[0].length,
    }));
  }

  /** The first match that can be read becomes a piece. True when there was one. */
  take<K extends PieceKind>(kind: K, pattern: RegExp, read: (match: Match) => Reading<K> | null): boolean {
    for (const match of this.all(pattern)) {
      const reading = read(match);
      if (!reading) continue;
      this.add(kind, match, reading);
      return true;
    }
    return false;
  }

  add<K extends PieceKind>(kind: K, { start, end }: { start: number; end: number }, reading: Reading<K>): void {
    const { value, others = [], guessed = false, stays = false } = reading;
    const piece = { kind, start, end, value, others, guessed: guessed || others.length > 0, ...(stays ? { stays } : {}) };
    this.pieces.push(piece as unknown as Piece);
    this.cover(start, end, kind === "day" || kind === "close" ? DAY_COVER : kind === "activity" ? ACTIVITY_COVER : COVER);
  }

  /** More of the line belongs to it, and makes something else of it. */
  widen<K extends PieceKind>(piece: Piece & { kind: K }, span: { start: number; end: number }, read: (words: string) => Reading<K>): void {
    this.pieces.splice(this.pieces.indexOf(piece), 1);
    this.add(piece.kind, span, read(this.#line.slice(span.start, span.end)));
  }

  /** Somebody or something was named there that nobody knows. */
  addStranger(kind: Stranger["kind"], { start, end }: { start: number; end: number }): void {
    this.strangers.push({ kind, start, end, name: this.#line.slice(start + 1, end) });
    this.cover(start, end);
  }

  /** What stands there means nothing to the rules that come after. */
  cover(start: number, end: number, cover = COVER): void {
    this.view = this.view.slice(0, start) + cover.repeat(end - start) + this.view.slice(end);
  }
}

/** Every character by itself, so that places in the line stay what they are. */
export function halfWidth(line: string): string {
  return line.replace(/[\uff01-\uff5e\u3000\u00a0\u202f\uffe5\u2019]/g, (letter) => {
    if (/\s/.test(letter)) return " ";
    if (letter === "\uffe5") return "¥";
    if (letter === "\u2019") return "'";
    return String.fromCharCode(letter.charCodeAt(0) - 0xfee0);
  });
}

/** Nothing that a Latin word or number could go on with stands before, or after; a comma or a stroke goes on only behind a digit. */
export const BEFORE = "(?<![A-Za-z0-9_.+#@-])(?<!\\d[,/])";
export const AFTER = "(?![A-Za-z0-9_])";

export function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
