/** An activity as it is shown until the server has named it: on my day, and as its deal's next step. */

import { add, type Effect, step, temporaryId } from "../sync/effects.ts";
import { NO_STEP, sooner, stepWith } from "../sync/next-step.ts";
import type { Showing } from "../sync/outgoing.ts";
import type { Activity, Customer, DealName } from "../sync/wire.ts";
import type { App } from "./app-context.ts";

type Given = Pick<Activity, "kind" | "title" | "owner_id" | "due_at" | "due_on" | "time_zone">;

export function newActivity(given: Given & Partial<Activity>, me: number): Activity {
  return {
    id: temporaryId(), has_note: false, deal_id: null, customer_id: null, participant_ids: [], place: "", duration_minutes: null,
    repeat: null, series_id: null, done_at: null, done_by_id: null, outcome: null, has_result: false, version: 1,
    created_at: new Date().toISOString(), created_by_id: me, ...given,
  };
}

/** What stands on my day; nothing where it is for others alone. */
export function addingActivity(activity: Activity, names: { deal: DealName | null; customer: Customer | null }, me: number): Effect[] {
  if (activity.owner_id !== me && !activity.participant_ids.includes(me)) return [];
  return [...addingNames(names), add("activity", activity)];
}

export function addingNames({ deal, customer }: { deal: DealName | null; customer: Customer | null }): Effect[] {
  return [...(deal ? [add("deal_name", deal)] : []), ...(customer ? [add("customer", customer)] : [])];
}

/** `gone` is done with, or put off, or for another deal; `fresh` are planned for this one. */
export interface Planned {
  gone: number | null;
  fresh: readonly Activity[];
}

/** What the deal's board shows of its next step. Of others' activities only the first is known, and that to the board alone. */
export function steppingOn({ person, workspace }: App, deal: Pick<DealName, "id" | "board_id">, { gone, fresh }: Planned): Showing {
  const zone = workspace.zone.peek();
  const isReplaced = (id: number): boolean => id === gone || fresh.some((one) => one.id === id);
  const mine = person.activities.peek().filter(({ id, deal_id }) => deal_id === deal.id && !isReplaced(id));
  const next = [...mine, ...fresh].map(stepWith).reduce((one, other) => sooner(one, other, zone), NO_STEP);
  return { stream: `board:${deal.board_id}`, effects: [step(deal.id, { gone, next, zone })] };
}
