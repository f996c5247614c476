/** The reminders of an activity that is there: read when its form opens, changed one by one when it is saved. */

import { useEffect, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { titleOf } from "../kit/activity-words.ts";
import type { App } from "../kit/app-context.ts";
import { isSame } from "../kit/reminder-words.ts";
import { read } from "../sync/http.ts";
import type { Reminder, ReminderWish } from "../sync/reminders-wire.ts";
import type { Activity } from "../sync/wire.ts";

/** Mine that are still to come; null until they are here, or where they cannot be read now. */
export function useReminders(app: App, activity: Activity | undefined): readonly Reminder[] | null {
  const [reminders, setReminders] = useState<readonly Reminder[] | null>(null);
  useEffect(() => {
    if (!activity) return;
    const way = new AbortController();
    const me = app.workspace.me.peek()?.id;
    const isMine = ({ person_id, state }: Reminder): boolean => person_id === me && state === "waiting";
    read<readonly Reminder[]>(`/api/activities/${activity.id}/reminders`, way.signal).then(
      (all) => setReminders(all.filter(isMine)),
      // Offline: the form goes on without them.
      () => undefined,
    );
    return () => way.abort();
  }, []);
  return reminders;
}

export function wishOf({ minutes_before, at, fire_at }: Reminder): ReminderWish {
  return minutes_before === null ? { at: at ?? fire_at } : { minutes_before };
}

/** What is there becomes what is wanted. */
export function changesOfReminders(there: readonly Reminder[], wanted: readonly ReminderWish[]): { made: ReminderWish[]; dropped: number[] } {
  return {
    made: wanted.filter((wish) => !there.some((one) => isSame(wishOf(one), wish))),
    dropped: there.filter((one) => !wanted.some((wish) => isSame(wishOf(one), wish))).map(({ id }) => id),
  };
}

export async function keepReminders(app: App, activity: Activity, there: readonly Reminder[], wanted: readonly ReminderWish[]): Promise<void> {
  const { made, dropped } = changesOfReminders(there, wanted);
  const writing = { subject: `activity:${activity.id}`, label: _("Reminders of “{title}”", { title: titleOf(activity) }) };
  await Promise.allSettled([
    ...dropped.map((id) => app.requests.write("DELETE", `/api/reminders/${id}`, undefined, writing)),
    ...made.map((wish) => app.requests.write("POST", `/api/activities/${activity.id}/reminders`, wish, writing)),
  ]);
}
