/** When: the activity's day, and the day on which the deal is expected to close. */

import { nextOfYear } from "./calendar.ts";
import { CHINESE_DAYS } from "./days-chinese.ts";
import { ENGLISH_DAYS } from "./days-english.ts";
import type { Reading, Match, Scan } from "./scan.ts";

export interface DayRule {
  pattern: RegExp;
  read: (groups: readonly (string | undefined)[], today: string) => Reading<"day"> | null;
  /** what it matches and cannot read (30 February) is not for the rules after it */
  guards?: boolean;
}

const CLOSES_AFTER = /^\s?(?:前|之前|以前)?\s?(?:签约|签单|签合同|签|成交|下单|落单|拍板|关单)/;
const CLOSES_BEFORE = /(?:预计|计划|争取)?(?:签约|成交|关单)\s?$|(?<![A-Za-z])(?:expected\s+(?:to\s+)?)?clos(?:es?|ing)\s+(?:by|on|in)?\s*$|(?<![A-Za-z])expected\s+(?:by\s+)?$/i;

/** One of each; further days stay words of the title. */
export function takeDays(scan: Scan, today: string): void {
  const found = [...CHINESE_DAYS, ...ENGLISH_DAYS].flatMap((rule) => matchesOf(scan, rule, today));
  const taken = new Set<string>();
  for (const { match, reading } of withoutOverlap(found)) {
    const closing = closingSpan(scan.view, match);
    const kind = closing ? "close" : "day";
    if (taken.has(kind)) continue;
    taken.add(kind);
    scan.add(kind, closing ?? match, reading);
  }
}

/** "12.3 打电话": a day only where something is to be done, as it may be any number. */
export function takeDottedDay(scan: Scan, today: string): void {
  const isDoing = scan.pieces.some(({ kind }) => kind === "activity" || kind === "time");
  if (!isDoing || scan.pieces.some(({ kind }) => kind === "day")) return;
  scan.take("day", /(?<![^\s,，、;；。:\0-\u0002于在])(\d{1,2})\.(\d{1,2})(?![^\s,，、;；。\0-\u0002])/g, ({ groups, start }) => {
    // iOS 12.3 is none.
    const day = /[A-Za-z]\s$/.test(scan.view.slice(0, start)) ? null : nextOfYear(today, Number(groups[1]), Number(groups[2]));
    return day ? { value: day, guessed: true } : null;
  });
}

interface FoundDay {
  match: Match;
  reading: Reading<"day">;
}

function matchesOf(scan: Scan, { pattern, read, guards }: DayRule, today: string): FoundDay[] {
  return scan.all(pattern).flatMap((match) => {
    const reading = read(match.groups, today);
    if (!reading && guards) scan.cover(match.start, match.end);
    return reading ? [{ match, reading }] : [];
  });
}

/** In the order of the line; of two that share letters the longer one. */
function withoutOverlap(found: readonly FoundDay[]): FoundDay[] {
  const byLength = [...found].sort((a, b) => b.match.end - b.match.start - (a.match.end - a.match.start));
  const kept: FoundDay[] = [];
  for (const one of byLength) {
    if (kept.every(({ match }) => one.match.end <= match.start || one.match.start >= match.end)) kept.push(one);
  }
  return kept.sort((a, b) => a.match.start - b.match.start);
}

function closingSpan(view: string, { start, end }: Match): { start: number; end: number } | null {
  const after = CLOSES_AFTER.exec(view.slice(end));
  if (after) {
    const hope = /(?:预计|计划|争取|预期)\s?$/.exec(view.slice(0, start));
    return { start: start - (hope?.[0].length ?? 0), end: end + after[0].length };
  }
  const before = CLOSES_BEFORE.exec(view.slice(0, start));
  return before && before[0].length > 0 ? { start: start - before[0].length, end } : null;
}
