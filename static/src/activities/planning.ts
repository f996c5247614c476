/** What people do with activities, as requests: shown at once, sent when there is a line. */

import { _ } from "../lib/i18n.ts";
import type { App } from "../kit/app-context.ts";
import { titleOf } from "../kit/activity-words.ts";
import * as effects from "../sync/effects.ts";
import type { Answer } from "../sync/http.ts";
import { asTold } from "../sync/rebase.ts";
import type { ReminderWish } from "../sync/reminders-wire.ts";
import type { Activity, ActivityOutcome, Customer, DealName, FullActivity } from "../sync/wire.ts";
import { askedDue, dueOf, type Wall } from "./dues.ts";

/** An activity as a form holds it. */
export interface Draft {
  kind: Activity["kind"];
  title: string;
  /** null where it could not be read: then it is not asked for either */
  note: string | null;
  deal: DealName | null;
  customer: Customer | null;
  owner_id: number;
  participant_ids: readonly number[];
  place: string;
  wall: Wall | null;
  duration_minutes: number | null;
  repeat: string | null;
  reminders: readonly ReminderWish[];
}

export function plan(app: App, draft: Draft): Promise<Answer<Activity>> {
  const zone = zoneOf(app);
  return app.requests.write("POST", "/api/activities", sentDraft(draft, zone), {
    subject: "activity:new",
    label: _("Plan “{title}”", { title: titleOf(draft) }),
    stream: streamOf(app),
    undoable: true,
    effect: expected(app, draft, zone),
  }) as Promise<Answer<Activity>>;
}

/** Only what differs is sent; a conflict with somebody else's edit is settled as with deals. */
export function edit(app: App, activity: Activity, before: Draft, draft: Draft): Promise<Answer<Activity>> | null {
  const zone = zoneOf(app);
  const changes = changesBetween(before, draft, zone);
  if (Object.keys(changes).length === 0) return null;
  return app.requests.write("PATCH", `/api/activities/${activity.id}`, changes, {
    subject: subjectOf(activity),
    label: _("Edit “{title}”", { title: titleOf(activity) }),
    stream: streamOf(app),
    undoable: true,
    effect: [...namesOf(draft), effects.change("activity", activity.id, shownOf(draft, zone))],
    edit: { version: activity.version, was: wasOf(activity, changes) },
  }) as Promise<Answer<Activity>>;
}

export function reschedule(app: App, activity: Activity, wall: Wall): Promise<Answer> {
  const zone = zoneOf(app);
  return app.requests.write("PUT", `/api/activities/${activity.id}/due`, askedDue(wall, zone), {
    subject: subjectOf(activity),
    label: _("Reschedule “{title}”", { title: titleOf(activity) }),
    stream: streamOf(app),
    undoable: true,
    effect: effects.change("activity", activity.id, dueOf(wall, zone)),
  });
}

export interface Ending {
  outcome: ActivityOutcome;
  result: string;
  next: Draft | null;
}

export interface Finished {
  activity: FullActivity;
  /** the one asked for, else the next of its series */
  next: FullActivity | null;
}

/** Done, and what comes next: one request. */
export function finish(app: App, activity: Activity, { outcome, result, next }: Ending): Promise<Answer<Finished>> {
  const zone = zoneOf(app);
  const done = {
    done_at: new Date().toISOString(), done_by_id: app.workspace.me.peek()?.id ?? null, outcome, has_result: result !== "",
  };
  const body = { outcome, result, ...(next ? { next: sentDraft(next, zone) } : {}) };
  return app.requests.write("PUT", `/api/activities/${activity.id}/outcome`, body, {
    subject: subjectOf(activity),
    label: _("Done: “{title}”", { title: titleOf(activity) }),
    stream: streamOf(app),
    undoable: true,
    effect: [effects.change("activity", activity.id, done), ...(next ? expected(app, next, zone) : [])],
  }) as Promise<Answer<Finished>>;
}

export function reopen(app: App, activity: Activity): Promise<Answer> {
  const open = { done_at: null, done_by_id: null, outcome: null, has_result: false };
  return app.requests.write("DELETE", `/api/activities/${activity.id}/outcome`, undefined, {
    subject: subjectOf(activity),
    label: _("Reopen “{title}”", { title: titleOf(activity) }),
    stream: streamOf(app),
    undoable: true,
    effect: effects.change("activity", activity.id, open),
  });
}

/** This time only: the series goes on. */
export function skip(app: App, activity: Activity): Promise<Answer> {
  return app.requests.write("DELETE", `/api/activities/${activity.id}?only=this`, undefined, {
    subject: subjectOf(activity),
    label: _("Skip “{title}” this time", { title: titleOf(activity) }),
    stream: streamOf(app),
    undoable: true,
    effect: effects.remove("activity", activity.id),
  });
}

/** Of a series nothing follows it. */
export function remove(app: App, activity: Activity): Promise<Answer> {
  return app.requests.write("DELETE", `/api/activities/${activity.id}`, undefined, {
    subject: subjectOf(activity),
    label: _("Delete “{title}”", { title: titleOf(activity) }),
    stream: streamOf(app),
    undoable: true,
    effect: effects.remove("activity", activity.id),
  });
}

/** As the server takes it. A deal brings its customer along. */
export function sentDraft(draft: Draft, zone: string): Record<string, unknown> {
  const { deal, customer, wall, reminders, note, participant_ids, ...others } = draft;
  return {
    ...others,
    note: note ?? "",
    participant_ids: participant_ids.filter((id) => id !== draft.owner_id).sort((a, b) => a - b),
    title: draft.title.trim(),
    deal_id: deal?.id ?? null,
    customer_id: deal ? null : (customer?.id ?? null),
    ...askedDue(wall, zone),
    reminders: wall === null ? [] : reminders,
  };
}

/** The fields of an edit, by what the form was opened with. Reminders are rows of their own, kept by reminding.ts. */
export function changesBetween(before: Draft, draft: Draft, zone: string): Record<string, unknown> {
  const [was, is] = [sentDraft(before, zone), sentDraft(draft, zone)];
  const isMoved = JSON.stringify(before.wall) !== JSON.stringify(draft.wall);
  const dues = ["due_on", "wall", "time_zone", "reminders"];
  const changed = Object.entries(is).filter(([field, value]) => !dues.includes(field) && JSON.stringify(value) !== JSON.stringify(was[field]));
  return { ...Object.fromEntries(changed), ...(isMoved ? askedDue(draft.wall, zone) : {}) };
}

/** What the fields held that an edit changes: with it the server's answer is compared, so they are those that it tells. */
export function wasOf(activity: Activity, changes: Record<string, unknown>): Record<string, unknown> {
  const was = Object.keys(asTold(changes)).filter((field) => field in activity);
  return Object.fromEntries(was.map((field) => [field, activity[field as keyof Activity]]));
}

function shownOf(draft: Draft, zone: string): Partial<Activity> {
  const { deal, customer, wall, reminders: _reminders, note, participant_ids, ...others } = draft;
  return {
    ...others,
    has_note: Boolean(note),
    participant_ids: participant_ids.filter((id) => id !== draft.owner_id),
    deal_id: deal?.id ?? null,
    customer_id: deal ? deal.customer_id : (customer?.id ?? null),
    ...dueOf(wall, zone),
    time_zone: zone,
  };
}

/** What stands on my day until the stream tells it; nothing where it is for others alone. */
function expected(app: App, draft: Draft, zone: string): effects.Effect[] {
  const me = app.workspace.me.peek()?.id ?? 0;
  if (draft.owner_id !== me && !draft.participant_ids.includes(me)) return [];
  const now = new Date().toISOString();
  const made = {
    id: effects.temporaryId(), series_id: null, done_at: null, done_by_id: null, outcome: null, has_result: false, version: 1,
    created_at: now, created_by_id: me, ...shownOf(draft, zone),
  } as Activity;
  return [...namesOf(draft), effects.add("activity", made)];
}

function namesOf({ deal, customer }: Draft): effects.Effect[] {
  return [
    ...(deal ? [effects.add("deal_name", deal)] : []),
    ...(customer ? [effects.add("customer", customer)] : []),
  ];
}

function streamOf({ person }: App): string {
  return person.stream;
}

function subjectOf({ id }: Activity): string {
  return `activity:${id}`;
}

/** By whose clocks the person means it. */
export function zoneOf({ workspace }: App): string {
  return workspace.zone.peek();
}
