/** One line of words → the pieces that were found in it, and the title that is left. Never throws, never loses a word. */

import { takeActivity, takeReminder, takeVisit } from "./activities.ts";
import { takeAmount } from "./amounts.ts";
import { takeCustomer } from "./customers.ts";
import { takeDays, takeDottedDay } from "./days.ts";
import { takeDuration, takeFromNow, takeMinutes } from "./durations.ts";
import { coverGuarded } from "./guards.ts";
import type { Known, Piece, Stranger } from "../known.ts";
import { noteStrangers, takeInitials, takeNamed, takeOwner, takePriority, takeStage, takeTags } from "./marks.ts";
import { Scan } from "./scan.ts";
import { widened } from "./small-words.ts";
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
  takePriority(scan);
  takeFromNow(scan, known);
  takeDays(scan, known.today);
  takeTime(scan);
  takeMinutes(scan);
  takeAmount(scan, known.currency);
  takeActivity(scan);
  takeDottedDay(scan, known.today);
  takeDuration(scan);
  if (!scan.pieces.some(({ kind }) => kind === "customer")) takeInitials(scan, known);
  takeStage(scan, known);
  takeCustomer(scan);
  takeVisit(scan);
  takeReminder(scan);
  noteStrangers(scan, known);
  const pieces = [...scan.pieces].sort((a, b) => a.start - b.start);
  const wide = widened(line, pieces);
  const strangers = [...scan.strangers].sort((a, b) => a.start - b.start);
  return { line, pieces: wide, strangers: strangers.map((stranger) => narrowed(line, wide, stranger)) };
}

/** What none of them stands for. */
export function titleOf(line: string, pieces: readonly Pick<Piece, "start" | "end" | "stays">[]): string {
  const cuts = pieces.filter(({ stays }) => !stays).sort((a, b) => a.start - b.start);
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

/** Without the small words that a piece behind it took. */
function narrowed(line: string, pieces: readonly Piece[], stranger: Stranger): Stranger {
  const end = Math.min(stranger.end, ...pieces.map(({ start }) => start).filter((start) => start > stranger.start));
  return { ...stranger, end, name: line.slice(stranger.start + 1, end) };
}
