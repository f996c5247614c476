/** What a screen reader says while cards are moved by keyboard. */

import { _, _n } from "../lib/i18n.ts";
import type { Flight } from "./flight.ts";
import type { Parts } from "./parts.ts";

export function saidLifted(parts: Parts, flight: Flight): string {
  const place = saidPlace(parts, flight);
  const keys = _("Arrow keys move it, Space drops it, Escape puts it back.");
  const count = flight.ids.length;
  if (count > 1) return `${_n("{n} deal lifted.", "{n} deals lifted.", count)} ${place} ${keys}`;
  return `${_("“{title}” lifted.", { title: titleOf(parts, flight) })} ${place} ${keys}`;
}

/** "Proposal, position 3 of 12." */
export function saidPlace(parts: Parts, { over, moving }: Flight): string {
  const stage = parts.board.get("stage", over.stageId)?.name ?? "";
  const field = parts.fields(moving).find((one) => one.stageId === over.stageId);
  if (field && !field.hasPlaces) return _("{stage}. This column is sorted, so there is no place to choose.", { stage });
  return _("{stage}, position {n} of {count}.", { stage, n: over.slot + 1, count: (field?.rows ?? 0) + 1 });
}

export function saidDropped(parts: Parts, flight: Flight): string {
  return `${_("“{title}” dropped.", { title: titleOf(parts, flight) })} ${saidPlace(parts, flight)}`;
}

export function saidCancelled(parts: Parts, flight: Flight): string {
  return `${_("“{title}” put back.", { title: titleOf(parts, flight) })} ${saidPlace(parts, flight)}`;
}

function titleOf(parts: Parts, flight: Flight): string {
  return parts.deal(flight.ids[0] ?? 0)?.title ?? "";
}
