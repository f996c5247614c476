/** What people do with activities, as requests: shown at once, sent when there is a line. */

import { _ } from "../lib/i18n.ts";
import type { App } from "../kit/app-context.ts";
import { titleOf } from "../kit/activity-words.ts";
import { addingActivity, addingNames, newActivity, type Planned, steppingOn } from "../kit/new-activity.ts";
import * as effects from "../sync/effects.ts";
import type { Answer } from "../sync/http.ts";
import type { Showing } from "../sync/outgoing.ts";
import { asTold } from "../sync/rebase.ts";
import type { ReminderWish } from "../sync/reminders-wire.ts";
import type { Activity, ActivityOutcome, Customer, DealName, FullActivity } from "../sync/wire.ts";
import { askedDue, dueOf, type Wall } from "./dues.ts";
import { namesOn } from "./names.ts";

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
  const made = madeOf(app, draft, zone);
  return app.requests.write("POST", "/api/activities", sentDraft(draft, zone), {
    subject: "activity:new",
    label: _("Plan “{title}”", { title: titleOf(draft) }),
    stream: streamOf(app),
    undoable: true,
    effect: addingActivity(made, draft, meIn(app)),
    elsewhere: stepping(app, draft.deal, { gone: null, fresh: [made] }),
  }) as Promise<Answer<Activity>>;
}

/** Only what differs is sent; a conflict with somebody else's edit is settled as with deals. */
export function edit(app: App, activity: Activity, before: Draft, draft: Draft): Promise<Answer<Activity>> | null {
  const zone = zoneOf(app);
  const changes = changesBetween(before, draft, zone);
  if (Object.keys(changes).length === 0) return null;
  const after = { ...activity, ...shownOf(draft, zone) };
  return app.requests.write("PATCH", `/api/activities/${activity.id}`, changes, {
    subject: subjectOf(activity),
    label: _("Edit “{title}”", { title: titleOf(activity) }),
    stream: streamOf(app),
    undoable: true,
    effect: [...addingNames(draft), effects.change("activity", activity.id, shownOf(draft, zone))],
    elsewhere: [
      ...(activity.deal_id === after.deal_id ? [] : stepping(app, before.deal, { gone: activity.id, fresh: [] })),
      ...stepping(app, draft.deal, { gone: activity.id, fresh: [after] }),
    ],
    edit: { version: activity.version, was: wasOf(activity, changes) },
  }) as Promise<Answer<Activity>>;
}

export function reschedule(app: App, activity: Activity, wall: Wall): Promise<Answer> {
  const zone = zoneOf(app);
  const due = dueOf(wall, zone);
  return app.requests.write("PUT", `/api/activities/${activity.id}/due`, askedDue(wall, zone), {
    subject: subjectOf(activity),
    label: _("Reschedule “{title}”", { title: titleOf(activity) }),
    stream: streamOf(app),
    undoable: true,
    effect: effects.change("activity", activity.id, due),
    elsewhere: steppingFrom(app, activity, { gone: activity.id, fresh: [{ ...activity, ...due }] }),
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
  const done = { done_at: new Date().toISOString(), done_by_id: meIn(app), outcome, has_result: result !== "" };
  const following = next && madeOf(app, next, zone);
  const body = { outcome, result, ...(next ? { next: sentDraft(next, zone) } : {}) };
  return app.requests.write("PUT", `/api/activities/${activity.id}/outcome`, body, {
    subject: subjectOf(activity),
    label: _("Done: “{title}”", { title: titleOf(activity) }),
    stream: streamOf(app),
    undoable: true,
    effect: [effects.change("activity", activity.id, done), ...(next && following ? addingActivity(following, next, meIn(app)) : [])],
    elsewhere: followedBy(app, activity, next && following ? { draft: next, made: following } : null),
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
    elsewhere: steppingFrom(app, activity, { gone: null, fresh: [{ ...activity, ...open }] }),
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
    elsewhere: steppingFrom(app, activity, { gone: activity.id, fresh: [] }),
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

function shownOf(draft: Draft, zone: string) {
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

function madeOf(app: App, draft: Draft, zone: string): Activity {
  return newActivity({ ...shownOf(draft, zone), id: effects.temporaryId() }, meIn(app));
}

function stepping(app: App, deal: DealName | null, planned: Planned): Showing[] {
  return deal ? [steppingOn(app, deal, planned)] : [];
}

function steppingFrom(app: App, activity: Activity, planned: Planned): Showing[] {
  return stepping(app, namesOn(app, activity).deal, planned);
}

/** What a series goes on with is the server's to say. */
function followedBy(app: App, activity: Activity, next: { draft: Draft; made: Activity } | null): Showing[] {
  if (activity.repeat && !next) return [];
  const fresh = next && next.draft.deal?.id === activity.deal_id ? [next.made] : [];
  const own = steppingFrom(app, activity, { gone: activity.id, fresh });
  return next && fresh.length === 0 ? [...own, ...stepping(app, next.draft.deal, { gone: null, fresh: [next.made] })] : own;
}

function meIn({ workspace }: App): number {
  return workspace.me.peek()?.id ?? 0;
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
