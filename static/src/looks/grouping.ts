/** Lines by what happened, in the order in which one wants to know. Pure. */

import type { UnseenKind, UnseenLine } from "../sync/looks-wire.ts";

export type SectionName = "won" | "lost" | "new" | "moved" | "changed" | "gone" | "board";

export interface Section {
  name: SectionName;
  lines: UnseenLine[];
  /** a line about many deals counts as many */
  count: number;
}

const SECTIONS: readonly SectionName[] = ["won", "lost", "new", "moved", "changed", "gone", "board"];

const BY_KIND: Record<UnseenKind, SectionName> = {
  won: "won",
  lost: "lost",
  created: "new",
  imported: "new",
  reopened: "new",
  restored: "new",
  moved: "moved",
  changed: "changed",
  commented: "changed",
  deleted: "gone",
  stage_created: "board",
  stage_edited: "board",
  stage_moved: "board",
  stage_deleted: "board",
  board_edited: "board",
  board_archived: "board",
  board_unarchived: "board",
};

/** The newest first in each; sections without a line are left out. */
export function sectionsOf(lines: readonly UnseenLine[]): Section[] {
  return SECTIONS.map((name) => {
    const mine = lines.filter((line) => (BY_KIND[line.kind] ?? "changed") === name);
    return { name, lines: mine, count: mine.reduce((count, line) => count + weightOf(line), 0) };
  }).filter((section) => section.lines.length > 0);
}

export function weightOf(line: UnseenLine): number {
  return Math.max(1, line.deal_ids.length);
}

/** One deal has a line of its own; null for many, and for what is about none. */
export function onlyDealOf(line: UnseenLine): number | null {
  return line.deal_ids.length === 1 ? (line.deal_ids[0] ?? null) : null;
}

/** Whether one request did all of it and can be taken back as it was done: comments and imports have ways of their own. */
export function mayUndo(line: UnseenLine): boolean {
  return line.request_id !== null && line.deal_ids.length > 0 && line.kind !== "imported" && line.kind !== "commented";
}
