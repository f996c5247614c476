/** A found piece in words: what it is, and what was understood. */

import { formatClock } from "../lib/dates.ts";
import { _, locale } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import { KIND_ICONS, kindName } from "../kit/activity-words.ts";
import { priorityWords } from "../kit/deal-words.ts";
import { durationWords } from "../kit/due-words.ts";
import type { IconName } from "../kit/icon.tsx";
import type { Known, Piece, PieceKind } from "./known.ts";

export function pieceName(kind: PieceKind): string {
  return {
    amount: _("Amount"), day: _("Date"), close: _("Expected close"), time: _("Time"), duration: _("Duration"),
    activity: _("Activity"), customer: _("Customer"), deal: _("Existing deal"), priority: _("Priority"), tag: _("Tag"),
    owner: _("Owner"), stage: _("Stage"),
  }[kind];
}

export function pieceIcon(piece: Piece): IconName {
  if (piece.kind === "activity") return KIND_ICONS[piece.value.kind];
  const icons: Record<Exclude<PieceKind, "activity">, IconName> = {
    amount: "coin", day: "calendar", close: "flag", time: "clock", duration: "clock", customer: "people", deal: "card",
    priority: "flag", tag: "tag", owner: "person", stage: "board",
  };
  return icons[piece.kind];
}

/** What was understood, or, with `value`, another reading of the same words. */
export function pieceWords(piece: Piece, known: Known, value: Piece["value"] = piece.value): string {
  const one = { ...piece, value } as Piece;
  switch (one.kind) {
    case "amount":
      return formatMoney(one.value.amount_minor, one.value.currency);
    case "day":
    case "close":
      return dayWords(one.value);
    case "time":
      return one.value.on ? `${dayWords(one.value.on)} ${formatClock(one.value.at)}` : formatClock(one.value.at);
    case "duration":
      return durationWords(one.value);
    case "activity":
      return one.value.title || kindName(one.value.kind);
    case "customer":
      return one.value.name;
    case "deal":
      return one.value.title;
    case "priority":
      return priorityWords(one.value);
    case "tag":
      return nameOf(known.tags, one.value);
    case "owner":
      return nameOf(known.people, one.value);
    case "stage":
      return nameOf(known.stages, one.value);
  }
}

/** "Fri, Nov 27": the weekday is what people check. */
export function dayWords(day: string): string {
  const options: Intl.DateTimeFormatOptions = { weekday: "short", month: "short", day: "numeric", timeZone: "UTC" };
  if (!day.startsWith(String(new Date().getFullYear()))) options.year = "numeric";
  return new Intl.DateTimeFormat(locale, options).format(Date.parse(`${day}T12:00:00Z`));
}

function nameOf(things: readonly { id: number; name: string }[], id: number): string {
  return things.find((thing) => thing.id === id)?.name ?? "";
}
