/** Deeds of one thumb: done at once, and told by a toast that takes them back. */

import { announce } from "../lib/announce.ts";
import { _ } from "../lib/i18n.ts";
import { titleOf } from "../kit/activity-words.ts";
import type { App } from "../kit/app-context.ts";
import { dueWords } from "../kit/due-words.ts";
import { toast } from "../kit/toast.tsx";
import type { Activity } from "../sync/wire.ts";
import { dueOf, type Wall, wallOf } from "./dues.ts";
import { type Ending, finish, remove, reopen, reschedule, restore, zoneOf } from "./planning.ts";

export function putOff(app: App, activity: Activity, wall: Wall): void {
  const zone = zoneOf(app);
  const before = wallOf(activity, zone);
  void reschedule(app, activity, wall);
  const when = dueWords(dueOf(wall, zone), zone, Date.now());
  const text = _("“{title}” is put off: {when}", { title: titleOf(activity), when });
  tell(text, before ? () => void reschedule(app, activity, before) : null);
}

/** Taken back, what was planned to follow goes too. */
export function finishWith(app: App, activity: Activity, ending: Ending): void {
  const answer = finish(app, activity, ending);
  tell(_("“{title}” is done", { title: titleOf(activity) }), () => {
    void reopen(app, activity);
    if (ending.next) void answer.then(({ body }) => body.next && remove(app, body.next), () => undefined);
  });
}

export function removeWithWayBack(app: App, activity: Activity): void {
  void remove(app, activity);
  tell(_("“{title}” is deleted", { title: titleOf(activity) }), () => void restore(app, activity));
}

function tell(text: string, takeBack: (() => void) | null): void {
  toast(text, takeBack ? { action: { label: _("Undo"), run: takeBack } } : {});
  announce(text);
}
