/** What a captured line looks like until the server has answered: on the board, on my day and in the calendar. */

import type { App } from "../kit/app-context.ts";
import { addingActivity, newActivity, steppingOn } from "../kit/new-activity.ts";
import { bringing, newDeal } from "../kit/new-deal.ts";
import { dueOf } from "../kit/walls.ts";
import { add } from "../sync/effects.ts";
import { stepWith } from "../sync/next-step.ts";
import type { Writing } from "../sync/outgoing.ts";
import type { Activity, Customer, Deal, DealName } from "../sync/wire.ts";
import type { Form } from "./draft.ts";
import type { PlannedActivity } from "./plan.ts";

export interface Destination {
  boardId: number;
  stageId: number;
  /** the customer that is known already, with its name */
  customer?: Customer | undefined;
}

type Shown = Pick<Writing, "subject" | "effect" | "stream" | "elsewhere">;

export function shownAs(app: App, form: Form, to: Destination): Shown {
  return form.deal ? steppedOn(app, form, form.deal, to) : made(app, form, to);
}

function made(app: App, form: Form, { boardId, stageId, customer: known = undefined }: Destination): Shown {
  const { deal, customer: fresh } = bringing(dealOf(app, form, stageId), form.fields.customer_name);
  const customer = fresh ?? known ?? null;
  const activity = form.activity && activityOf(app, form.activity, { deal_id: deal.id, customer_id: deal.customer_id }, form.fields.owner_id);
  const name: DealName = { id: deal.id, board_id: boardId, title: deal.title, customer_id: deal.customer_id, status: "open" };
  return {
    subject: `deal:${deal.id}`,
    effect: [...(customer ? [add("customer", customer)] : []), add("deal", { ...deal, ...(activity ? stepWith(activity) : {}) })],
    stream: `board:${boardId}`,
    elsewhere: activity ? [{ stream: app.person.stream, effects: addingActivity(activity, { deal: name, customer }, me(app)) }] : [],
  };
}

/** For a deal that is there its board has the next step to show. */
function steppedOn(app: App, form: Form, { id, title }: Pick<DealName, "id" | "title">, { boardId }: Destination): Shown {
  const name: DealName = app.person.dealName(id).peek() ?? { id, board_id: boardId, title, customer_id: null, status: "open" };
  if (!form.activity) return { subject: `deal:${id}` };
  const activity = activityOf(app, form.activity, { deal_id: id, customer_id: name.customer_id }, form.fields.owner_id);
  return {
    subject: `deal:${id}`,
    effect: addingActivity(activity, { deal: name, customer: null }, me(app)),
    stream: app.person.stream,
    elsewhere: [steppingOn(app, name, { gone: null, fresh: [activity] })],
  };
}

function dealOf({ workspace }: App, { title, fields }: Form, stageId: number): Deal {
  const { amount_minor = null, currency = workspace.workspace.peek()?.currency ?? "CNY", close_on = null } = fields;
  const { owner_id = workspace.me.peek()?.id ?? null, customer_id = null, priority = null, tag_ids = [], source = null } = fields;
  return newDeal(stageId, { title: title.trim(), amount_minor, currency, close_on, owner_id, customer_id, priority, tag_ids, source });
}

type About = Pick<Activity, "deal_id" | "customer_id">;

function activityOf(app: App, { kind, title, on, at, minutes }: PlannedActivity, about: About, ownerId: number | null | undefined): Activity {
  const zone = app.workspace.zone.peek();
  const given = { kind, title: title.trim(), owner_id: ownerId || me(app), duration_minutes: minutes, time_zone: zone };
  return newActivity({ ...given, ...about, ...dueOf({ on, at }, zone) }, me(app));
}

function me({ workspace }: App): number {
  return workspace.me.peek()?.id ?? 0;
}
