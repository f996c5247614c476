/** The stretch of time that the slider covers. Moments are ms since 1970. */

import { _ } from "../lib/i18n.ts";

export type SpanKind = "day" | "week" | "month" | "quarter" | "all";

export interface Span {
  kind: SpanKind;
  from: number;
  to: number;
}

export const SPAN_KINDS: readonly SpanKind[] = ["day", "week", "month", "quarter", "all"];

const DAY_MS = 86_400_000;
const LENGTHS: Record<Exclude<SpanKind, "all">, number> = {
  day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS, quarter: 91 * DAY_MS,
};
/** A board that is minutes old still has a slider to move. */
const SHORTEST_MS = 60_000;

/** The span of a kind that holds `at`: the last one where it reaches so far back, else the one around it. */
export function spanAround(kind: SpanKind, at: number, beginning: number, now: number): Span {
  if (kind === "all") return { kind, from: Math.min(beginning, now - SHORTEST_MS), to: now };
  const length = LENGTHS[kind];
  const to = at >= now - length ? now : Math.min(now, at + length / 2);
  return { kind, from: Math.min(Math.max(beginning, to - length), to - SHORTEST_MS), to };
}

/** The shortest span up to now that reaches back to `at`, but not shorter than a week. */
export function spanReaching(at: number, beginning: number, now: number): Span {
  const kind = (["week", "month", "quarter"] as const).find((one) => at >= now - LENGTHS[one]) ?? "all";
  return spanAround(kind, at, beginning, now);
}

export function spanName(kind: SpanKind): string {
  const names: Record<SpanKind, string> = { day: _("Day"), week: _("Week"), month: _("Month"), quarter: _("Quarter"), all: _("All") };
  return names[kind];
}

/** Seconds in which the whole span is played. */
export const PACES = [120, 60, 30, 15] as const;
export type Pace = (typeof PACES)[number];
