/** What things are called now, for sentences about things known by their ids. */

import { today } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import type { BoardStore, WorkspaceStore } from "../sync/store.ts";

export interface Names {
  person(id: number | null): string;
  stage(id: number): string;
  tag(id: number): string;
  customer(id: number): string;
  /** "" where the reason is not known any more */
  reason(id: number): string;
  /** the deal's, for amounts told without theirs */
  currency: string;
  timeZone: string;
  today: string;
}

/** Follows what it reads: call it while drawing. */
export function namesOf(workspace: WorkspaceStore, board: BoardStore, currency: string): Names {
  const timeZone = workspace.zone.value;
  return {
    person: (id) => (id === null ? _("Kandan") : (workspace.person(id).value?.name ?? _("Somebody"))),
    stage: (id) => board.thing("stage", id).value?.name ?? _("a deleted stage"),
    tag: (id) => workspace.tag(id).value?.name ?? _("a deleted tag"),
    customer: (id) => board.customer(id).value?.name ?? _("another customer"),
    reason: (id) => workspace.thing("loss_reason", id).value?.name ?? "",
    currency,
    timeZone,
    today: today(timeZone),
  };
}
