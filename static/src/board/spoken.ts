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

/** "Proposal, position 3 of 12."; several stand in a row: "positions 3 to 5 of 14". */
export function saidPlace(parts: Parts, { over, moving }: Flight): string {
  const stage = parts.board.get("stage", over.stageId)?.name ?? "";
  const field = parts.fields(moving).find((one) => one.stageId === over.stageId);
  if (field && !field.hasPlaces) return _("{stage}. This column is sorted, so there is no place to choose.", { stage });
  const [first, count] = [over.slot + 1, (field?.rows ?? 0) + moving.size];
  if (moving.size === 1) return _("{stage}, position {n} of {count}.", { stage, n: first, count });
  return _("{stage}, positions {first} to {last} of {count}.", { stage, first, last: over.slot + moving.size, count });
}

export function saidDropped(parts: Parts, flight: Flight): string {
  return `${dropped(parts, flight)} ${saidPlace(parts, flight)}`;
}

export function saidCancelled(parts: Parts, flight: Flight): string {
  const count = flight.ids.length;
  // Several went home to several places.
  if (count > 1) return _n("{n} deal put back.", "{n} deals put back.", count);
  return `${_("“{title}” put back.", { title: titleOf(parts, flight) })} ${saidPlace(parts, flight)}`;
}

function dropped(parts: Parts, flight: Flight): string {
  const count = flight.ids.length;
  return count > 1 ? _n("{n} deal dropped.", "{n} deals dropped.", count) : _("“{title}” dropped.", { title: titleOf(parts, flight) });
}

function titleOf(parts: Parts, flight: Flight): string {
  return parts.deal(flight.ids[0] ?? 0)?.title ?? "";
}
