/** My day: which activities stand under which heading. Pure. */

import { addDays, dayOf, weekdayOf } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import type { Activity } from "../sync/wire.ts";
import { compareDue, dayOfDue, isOverdue } from "./dues.ts";

export type GroupId = "overdue" | "today" | "tomorrow" | "week" | "later" | "someday" | "done";

export interface Group {
  id: GroupId;
  activities: readonly Activity[];
}

const ORDER: readonly GroupId[] = ["overdue", "today", "tomorrow", "week", "later", "someday", "done"];

/** Only groups that hold something; done ones latest first, and of those only today's. */
export function grouped(activities: readonly Activity[], timeZone: string, now: number): readonly Group[] {
  const found = new Map<GroupId, Activity[]>();
  for (const activity of activities) {
    const id = groupOf(activity, timeZone, now);
    if (id === null) continue;
    const group = found.get(id);
    if (group) group.push(activity);
    else found.set(id, [activity]);
  }
  return ORDER.filter((id) => found.has(id)).map((id) => ({ id, activities: sortedIn(id, found.get(id) ?? [], timeZone) }));
}

/** Null for what was done before today. */
export function groupOf(activity: Activity, timeZone: string, now: number): GroupId | null {
  const today = dayOf(now, timeZone);
  if (activity.done_at !== null) return dayOf(activity.done_at, timeZone) === today ? "done" : null;
  const day = dayOfDue(activity, timeZone);
  if (day === null) return "someday";
  if (isOverdue(activity, timeZone, now)) return "overdue";
  if (day === today) return "today";
  if (day === addDays(today, 1)) return "tomorrow";
  return day <= addDays(today, 7 - weekdayOf(today)) ? "week" : "later";
}

export function groupName(id: GroupId): string {
  return {
    overdue: _("Overdue"), today: _("Today"), tomorrow: _("Tomorrow"), week: _("This week"), later: _("Later"),
    someday: _("Without a day"), done: _("Done today"),
  }[id];
}

function sortedIn(id: GroupId, activities: readonly Activity[], timeZone: string): readonly Activity[] {
  if (id === "done") return activities.toSorted((a, b) => (b.done_at ?? "").localeCompare(a.done_at ?? ""));
  return activities.toSorted((a, b) => compareDue(a, b, timeZone));
}
