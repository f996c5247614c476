/** What a form is opened with: something new, something that is there, or what follows on what was done. */

import { addDays, type Calendar, dayOf, weekdayOf } from "../lib/dates.ts";
import type { App } from "../kit/app-context.ts";
import type { ReminderWish } from "../sync/reminders-wire.ts";
import type { Activity, ActivityKind, Customer, DealName, FullActivity } from "../sync/wire.ts";
import { nextHalfHour, type Wall, wallOf } from "./dues.ts";
import type { Draft } from "./planning.ts";

/** What is known before somebody has written anything. */
export interface About {
  deal?: DealName | null;
  customer?: Customer | null;
  wall?: Wall | null;
  kind?: ActivityKind;
  title?: string;
}

export function newDraft(app: App, { deal = null, customer = null, wall, kind = "call", title = "" }: About): Draft {
  const zone = app.workspace.zone.peek();
  const due = wall === undefined ? nextHalfHour(Date.now(), zone) : wall;
  return {
    kind, title, note: "", deal, customer, owner_id: app.workspace.me.peek()?.id ?? 0, participant_ids: [], place: "", wall: due,
    duration_minutes: null, repeat: null, reminders: usualReminders(due?.at ?? null),
  };
}

/** Nobody misses a meeting by ten minutes' warning; a whole day is in sight on its day anyway. */
export function usualReminders(at: string | null): readonly ReminderWish[] {
  return at === null ? [] : [{ minutes_before: 10 }];
}

/** `deal` and `customer`: what the activity points to, as far as it is known here. */
export function draftOf(activity: Activity | FullActivity, names: { deal: DealName | null; customer: Customer | null }, zone: string): Draft {
  const { kind, title, has_note, owner_id, participant_ids, place, duration_minutes, repeat } = activity;
  return {
    kind, title, note: "note" in activity ? activity.note : has_note ? null : "", ...names, owner_id, participant_ids, place, wall: wallOf(activity, zone), duration_minutes, repeat, reminders: [],
  };
}

/** The same again at another time: who, where and how long stay. Its note and its rhythm belonged to what was done. */
export function followUp(draft: Draft, wall: Wall): Draft {
  return { ...draft, note: "", wall, repeat: null, reminders: usualReminders(wall.at) };
}

/** The very same at another time. */
export function putOffTo(draft: Draft, wall: Wall): Draft {
  return { ...draft, wall, reminders: usualReminders(wall.at) };
}

/** The day `count` working days after; weekends and days off are passed over. */
export function workingDayAfter(day: string, count: number, { working_weekdays, days_off }: Calendar): string {
  let left = count;
  let reached = day;
  // A workspace without any working day counts every day.
  const never = working_weekdays.length === 0;
  for (let step = 0; left > 0 && step < 400; step++) {
    reached = addDays(reached, 1);
    if (never || (working_weekdays.includes(weekdayOf(reached)) && !days_off.includes(reached))) left--;
  }
  return reached;
}

/** When the next one might be: the time of day stays, or the morning where there was none. */
export function nextWalls(activity: Activity, calendar: Calendar, now: number): { tomorrow: Wall; week: Wall } {
  const today = dayOf(now, calendar.time_zone);
  const at = wallOf(activity, calendar.time_zone)?.at ?? null;
  const week = addDays(today, 6);
  return { tomorrow: { on: workingDayAfter(today, 1, calendar), at }, week: { on: workingDayAfter(week, 1, calendar), at } };
}
