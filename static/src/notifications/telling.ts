/** What a notification says: a whole sentence for every kind; names stand in {braces} to be drawn apart. */

import { _, _n } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import { kindName } from "../kit/activity-words.ts";
import type { IconName } from "../kit/icon.tsx";
import type { Notification, NotificationKind } from "../sync/notifications-wire.ts";
import type { ActivityKind } from "../sync/wire.ts";

/** What things are called now. */
export interface Called {
  person(id: number): string;
  /** null: not known here any more */
  deal(id: number): string | null;
  activity(id: number): string | null;
  /** a moment or a day, as one reads it today */
  when(facts: Notification["data"]): string;
}

export interface Telling {
  icon: IconName;
  tone: "accent" | "good" | "warning" | "quiet";
  /** translated, with its braces */
  sentence: string;
  parts: Readonly<Record<string, string>>;
  /** lines below it */
  details: readonly string[];
}

type Teller = (one: Notification, called: Called) => Pick<Telling, "sentence"> & Partial<Pick<Telling, "parts" | "details">>;

export function tell(one: Notification, called: Called): Telling {
  const who = one.actor_id === null ? _("Kandan") : called.person(one.actor_id);
  const deal = (one.deal_id === null ? null : called.deal(one.deal_id)) ?? _("a deal");
  const told = TELLERS[one.kind](one, called);
  return { ...LOOKS[one.kind], sentence: told.sentence, parts: { who, deal, ...told.parts }, details: told.details ?? [] };
}

const LOOKS: Record<NotificationKind, Pick<Telling, "icon" | "tone">> = {
  reminder: { icon: "bell", tone: "accent" },
  assigned: { icon: "user-plus", tone: "accent" },
  mentioned: { icon: "at", tone: "accent" },
  moved: { icon: "move", tone: "quiet" },
  commented: { icon: "comment", tone: "quiet" },
  rotting: { icon: "alert", tone: "warning" },
  digest: { icon: "sun", tone: "quiet" },
  won: { icon: "trophy", tone: "good" },
  activity_assigned: { icon: "calendar", tone: "accent" },
};

const TELLERS: Record<NotificationKind, Teller> = {
  reminder,
  assigned: (one) => {
    const n = manyIn(one);
    if (n > 1) return { sentence: _n("{who} gave you {n} deal", "{who} gave you {n} deals", n, KEPT) };
    return { sentence: one.actor_id === null ? _("{deal} is yours now") : _("{who} gave you {deal}") };
  },
  mentioned: () => ({ sentence: _("{who} mentioned you on {deal}") }),
  moved,
  commented: () => ({ sentence: _("{who} commented on {deal}") }),
  rotting: ({ data }) => {
    const sentence = _n("{deal} has stood still in {stage} for {n} working day", "{deal} has stood still in {stage} for {n} working days", countOf(data["days"]), KEPT);
    return { sentence, parts: { stage: wordOf(data["stage"]) } };
  },
  digest: ({ data }) => ({ sentence: _("Your day"), details: digestDetails(data) }),
  won: (one) => {
    const n = manyIn(one);
    if (n > 1) return { sentence: _n("{who} won {n} deal", "{who} won {n} deals", n, KEPT) };
    const amount = formatMoney((one.data["amount_minor"] as number | null | undefined) ?? null, String(one.data["currency"] ?? "CNY"));
    return { sentence: amount ? _("{who} won {deal}, worth {amount}") : _("{who} won {deal}"), parts: { amount } };
  },
  activity_assigned: (one, called) => {
    const parts = { what: whatOf(one, called), when: called.when(one.data) };
    if (one.deal_id === null) return { sentence: parts.when ? _("{who} planned {what} with you: {when}") : _("{who} planned {what} with you"), parts };
    return { sentence: parts.when ? _("{who} planned {what} for {deal} with you: {when}") : _("{who} planned {what} for {deal} with you"), parts };
  },
};

/** Braces that stay for the drawing. */
const KEPT = { who: "{who}", deal: "{deal}", stage: "{stage}", to: "{to}" };

function moved(one: Notification): ReturnType<Teller> {
  const [from, to] = [wordOf(one.data["from_stage"]), wordOf(one.data["to_stage"])];
  const n = manyIn(one);
  if (one.data["outcome"] === "lost") {
    return { sentence: n > 1 ? _n("{who} marked {n} deal of yours as lost", "{who} marked {n} deals of yours as lost", n, KEPT) : _("{who} marked {deal} as lost") };
  }
  if (n > 1) return { sentence: _n("{who} moved {n} deal of yours to {to}", "{who} moved {n} deals of yours to {to}", n, KEPT), parts: { to } };
  return { sentence: from ? _("{who} moved {deal} from {from} to {to}") : _("{who} moved {deal} to {to}"), parts: { from, to } };
}

function reminder(one: Notification, called: Called): ReturnType<Teller> {
  if (one.data["test"] === true) return { sentence: _("This is a test: notifications reach you") };
  const parts = { what: whatOf(one, called), when: called.when(one.data) };
  const hasActivity = one.activity_id !== null;
  if (one.deal_id !== null && hasActivity) {
    return { sentence: parts.when ? _("{what} for {deal} is due: {when}") : _("Think of {what} for {deal}"), parts };
  }
  if (hasActivity) return { sentence: parts.when ? _("{what} is due: {when}") : _("Think of {what}"), parts };
  return { sentence: _("You wanted to be reminded of {deal}"), parts };
}

function whatOf(one: Notification, called: Called): string {
  const now = one.activity_id === null ? null : called.activity(one.activity_id);
  const kind = wordOf(one.data["activity_kind"]) as ActivityKind | "";
  return now ?? (wordOf(one.data["title"]) || (kind ? kindName(kind) : _("an activity")));
}

/** Each count with its own plural; what is nought is not told. */
function digestDetails(data: Notification["data"]): string[] {
  const [today, overdue, rotting, bare] = ["today", "overdue", "rotting", "without_next_step"].map((name) => countOf(data[name])) as [number, number, number, number];
  const lines = [
    today > 0 && _n("{n} activity today", "{n} activities today", today),
    overdue > 0 && _n("{n} activity overdue", "{n} activities overdue", overdue),
    rotting > 0 && _n("{n} deal has stood too long", "{n} deals have stood too long", rotting),
    bare > 0 && _n("{n} deal without a next step", "{n} deals without a next step", bare),
  ].filter((line) => line !== false);
  return lines.length > 0 ? lines : [_("Nothing is planned for today.")];
}

/** What one request did to many deals is one notification that counts. */
function manyIn({ data }: Notification): number {
  return countOf(data["count"]);
}

function wordOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function countOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
