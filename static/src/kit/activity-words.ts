/** The kinds of activities and how they end: their words and icons. */

import { _ } from "../lib/i18n.ts";
import type { IconName } from "./icon.tsx";
import type { Activity, ActivityKind, ActivityOutcome } from "../sync/wire.ts";

export const KINDS: readonly ActivityKind[] = ["call", "meeting", "visit", "task", "email", "note"];

export const KIND_ICONS: Readonly<Record<ActivityKind, IconName>> = {
  call: "phone", meeting: "people", visit: "pin", task: "task", email: "mail", note: "note",
};

export function kindName(kind: ActivityKind): string {
  return { call: _("Call"), meeting: _("Meeting"), visit: _("Visit"), task: _("To do"), email: _("Mail"), note: _("Note") }[kind];
}

/** One without a title is called by its kind. */
export function titleOf({ title, kind }: Pick<Activity, "title" | "kind">): string {
  return title.trim() || kindName(kind);
}

export interface OutcomeChoice {
  id: ActivityOutcome;
  label: string;
  icon: IconName;
}

/** What one says of it afterwards, the usual first. */
export function outcomesOf(kind: ActivityKind): readonly OutcomeChoice[] {
  const done: OutcomeChoice = { id: "done", label: _("Done"), icon: "check" };
  const noAnswer: OutcomeChoice = { id: "no_answer", label: _("No answer"), icon: "phone" };
  const notMet: OutcomeChoice = { id: "not_met", label: _("Did not take place"), icon: "close" };
  const moved: OutcomeChoice = { id: "moved", label: _("Put off"), icon: "arrow-right" };
  if (kind === "call") return [{ ...done, label: _("Reached") }, noAnswer, moved];
  if (kind === "email") return [{ ...done, label: _("Sent") }, noAnswer];
  if (kind === "meeting" || kind === "visit") return [{ ...done, label: _("Took place") }, notMet, moved];
  return [done, moved];
}

export function outcomeWords(kind: ActivityKind, outcome: ActivityOutcome): string {
  const own = outcomesOf(kind).find(({ id }) => id === outcome);
  if (own) return own.label;
  return { done: _("Done"), no_answer: _("No answer"), not_met: _("Did not take place"), moved: _("Put off") }[outcome];
}
