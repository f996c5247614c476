/** Deeds of one thumb: done at once, and told by a toast that takes them back. */

import { announce } from "../lib/announce.ts";
import { _ } from "../lib/i18n.ts";
import { titleOf } from "../kit/activity-words.ts";
import type { App } from "../kit/app-context.ts";
import { dueWords } from "../kit/due-words.ts";
import { toast } from "../kit/toast.tsx";
import type { Activity } from "../sync/wire.ts";
import { dueOf, type Wall } from "./dues.ts";
import { type Ending, finish, remove, reschedule, skip, zoneOf } from "./planning.ts";
import { isOfSeries } from "./repeats.ts";

export function putOff(app: App, activity: Activity, wall: Wall): void {
  void reschedule(app, activity, wall);
  tell(app, movedWords(activity, wall, zoneOf(app)));
}

/** Taken back, what was planned to follow goes too: it was one request. */
export function finishWith(app: App, activity: Activity, ending: Ending): void {
  void finish(app, activity, ending);
  const wall = ending.outcome === "moved" ? ending.next?.wall : null;
  tell(app, wall ? movedWords(activity, wall, zoneOf(app)) : _("“{title}” is done", { title: titleOf(activity) }));
}

export function removeTold(app: App, activity: Activity): void {
  void remove(app, activity);
  tell(app, _("“{title}” is deleted", { title: titleOf(activity) }));
}

export function skipTold(app: App, activity: Activity): void {
  void skip(app, activity);
  tell(app, _("“{title}” is skipped this time", { title: titleOf(activity) }));
}

/** Later or sooner: it is said when it is, and of a series that the others stay. */
export function movedWords(activity: Activity, wall: Wall, zone: string, now: number = Date.now()): string {
  const said = { title: titleOf(activity), when: dueWords(dueOf(wall, zone), zone, now) };
  if (isOfSeries(activity)) return _("This time of “{title}” is now due {when}, the others stay", said);
  return _("“{title}” is now due {when}", said);
}

function tell(app: App, text: string): void {
  const requestId = app.undo.next.peek()?.requestId ?? "";
  toast(text, { action: { label: _("Undo"), run: () => void app.undo.undoRequest(requestId) } });
  announce(text);
}
