/** One line of words → the pieces that were found in it, and the title that is left. Never throws, never loses a word. */

import { takeActivity } from "./activities.ts";
import { takeAmount } from "./amounts.ts";
import { takeCustomer } from "./customers.ts";
import { takeDays } from "./days.ts";
import { takeDuration, takeFromNow } from "./durations.ts";
import { coverGuarded } from "./guards.ts";
import type { Known, Piece, PieceKind, Stranger } from "../known.ts";
import { noteStrangers, takeInitials, takeNamed, takeOwner, takePriority, takeStage, takeTags } from "./marks.ts";
import { Scan } from "./scan.ts";
import { takeTime } from "./times.ts";

export interface Heard {
  line: string;
  /** in the order of the line; no two share a letter */
  pieces: readonly Piece[];
  /** in the order of the line */
  strangers: readonly Stranger[];
}

export function readLine(line: string, known: Known): Heard {
  const scan = new Scan(line);
  takeNamed(scan, known);
  takeOwner(scan, known);
  coverGuarded(scan);
  takeTags(scan, known);
  takeFromNow(scan, known);
  takeDays(scan, known.today);
  takeTime(scan);
  takeAmount(scan, known.currency);
  takePriority(scan);
  takeActivity(scan);
  takeDuration(scan);
  if (!scan.pieces.some(({ kind }) => kind === "customer")) takeInitials(scan, known);
  takeStage(scan, known);
  takeCustomer(scan);
  noteStrangers(scan, known);
  const pieces = [...scan.pieces].sort((a, b) => a.start - b.start);
  const wide = pieces.map((piece, index) => widened(line, pieces, piece, index));
  const strangers = [...scan.strangers].sort((a, b) => a.start - b.start);
  return { line, pieces: wide, strangers: strangers.map((stranger) => narrowed(line, wide, stranger)) };
}

/** What none of them stands for. */
export function titleOf(line: string, pieces: readonly Pick<Piece, "start" | "end">[]): string {
  const cuts = [...pieces].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of cuts) {
    parts.push(line.slice(from, start));
    from = end;
  }
  parts.push(line.slice(from));
  const words = parts.map(edged).filter((part) => part !== "");
  // Signs alone are a title only where there is nothing else.
  return words.length === 0 && pieces.length === 0 ? line.trim() : words.join(" ");
}

const EDGES = /^[\s,，、;；。]+|[\s,，、;；。]+$/g;

function edged(part: string): string {
  return part.replace(EDGES, "").replace(/[\s\u3000]+/g, " ");
}

// Words that lead to a piece and mean nothing without it.
const TOWARDS = /(?:(?:[给跟约找向]|(?<![\u4e00-\u9fff])[和与])\s?|(?<![A-Za-z])(?:with|for|to|at)\s+(?:the\s+)?)$/i;
const TIMES = /(?:(?:[在于]|(?<![\u4e00-\u9fff])[到])\s?|(?<![A-Za-z])(?:on|by|at|in)\s+)$/i;
const LENGTHS = /(?<![A-Za-z])for\s+$/i;
const WORTHS = /(?<![A-Za-z])(?:for|of|at|about)\s+$/i;
const LEADING: Partial<Record<PieceKind, RegExp>> = {
  customer: TOWARDS, deal: TOWARDS, activity: /[去来]\s?$/, day: TIMES, close: TIMES, time: TIMES, duration: LENGTHS, amount: WORTHS,
};

/** The piece with the small words around it that would dangle in the title. */
function widened(line: string, pieces: readonly Piece[], piece: Piece, index: number): Piece {
  const from = pieces[index - 1]?.end ?? 0;
  const until = pieces[index + 1]?.start ?? line.length;
  const lead = LEADING[piece.kind]?.exec(line.slice(from, piece.start))?.[0] ?? "";
  const trail = piece.kind === "amount" && line.slice(piece.end, until).startsWith("的") ? 1 : 0;
  return { ...piece, start: piece.start - lead.length, end: piece.end + trail };
}

/** Without the small words that a piece behind it took. */
function narrowed(line: string, pieces: readonly Piece[], stranger: Stranger): Stranger {
  const end = Math.min(stranger.end, ...pieces.map(({ start }) => start).filter((start) => start > stranger.start));
  return { ...stranger, end, name: line.slice(stranger.start + 1, end) };
}
