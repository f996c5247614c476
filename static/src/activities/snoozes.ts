/** Where a thumb puts an activity off to, by the clocks of a time zone. */

import { addDays, formatDate, formatMoment } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { wallClock } from "../lib/zones.ts";
import { hourWords } from "../kit/due-words.ts";
import { type Due, dueOf, nextMonday, type Wall } from "./dues.ts";

export type SnoozeId = "hour" | "evening" | "morning" | "monday";

export interface Snooze {
  id: SnoozeId;
  label: string;
  wall: Wall;
}

const EVENING = "18:00";
const MORNING = "09:00";

/** Those that lie ahead. What is due on a whole day goes to another whole day. */
export function snoozesOf(due: Due, timeZone: string, now: number): readonly Snooze[] {
  const clock = wallClock(now, timeZone);
  const today = clock.slice(0, 10);
  const isWholeDay = due.due_on !== null;
  const inAnHour = wallClock(now + 3_600_000, timeZone);
  const morning = isWholeDay ? null : MORNING;
  const all: (Snooze & { offered: boolean })[] = [
    { id: "hour", label: _("In an hour"), wall: { on: inAnHour.slice(0, 10), at: inAnHour.slice(11) }, offered: !isWholeDay },
    { id: "evening", label: _("This evening"), wall: { on: today, at: EVENING }, offered: !isWholeDay && clock.slice(11) < "17:00" },
    { id: "morning", label: isWholeDay ? _("Tomorrow") : _("Tomorrow morning"), wall: { on: addDays(today, 1), at: morning }, offered: true },
    { id: "monday", label: _("Next Monday"), wall: { on: nextMonday(today), at: morning }, offered: true },
  ];
  return all.filter(({ offered }) => offered).map(({ offered: _offered, ...snooze }) => snooze);
}

/** What a swipe does without asking: an hour, or a day. */
export function quickSnooze(due: Due, timeZone: string, now: number): Snooze {
  return snoozesOf(due, timeZone, now)[0] as Snooze;
}

/** "Tomorrow morning · 09:00", "Next Monday · Nov 30, 09:00": what the name says already is not said again. */
export function snoozeWords({ id, label: name, wall }: Snooze, timeZone: string, now: number): string {
  const { due_at } = dueOf(wall, timeZone);
  if (id === "monday") return _("{name} · {when}", { name, when: due_at ? formatMoment(due_at, timeZone, now) : formatDate(wall.on, false) });
  return due_at ? _("{name} · {when}", { name, when: hourWords(due_at, timeZone) }) : name;
}
