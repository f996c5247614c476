/** The calendar by keyboard. */

import type { Hotkey } from "../lib/hotkeys.ts";
import { _ } from "../lib/i18n.ts";
import { type Entry, nudged } from "./entries.ts";
import type { Wall } from "./dues.ts";

interface Hands {
  find: (key: string) => Entry | undefined;
  move: (entry: Entry, wall: Wall) => void;
  step: (by: number) => void;
  today: () => void;
}

const QUARTER = 15;

export function calendarHotkeys({ find, move, step, today }: Hands): Hotkey[] {
  const group = _("Calendar");
  const nudge = (keys: string, label: string, by: Parameters<typeof nudged>[1]): Hotkey => ({
    keys,
    label,
    group,
    run: (event) => {
      const key = (event.target as HTMLElement).closest<HTMLElement>("[data-entry]")?.dataset["entry"];
      const entry = key === undefined ? undefined : find(key);
      const wall = entry && nudged(entry, by);
      if (!entry || !wall) return false;
      move(entry, wall);
    },
  });
  return [
    { keys: "t", label: _("Go to today"), group, run: today },
    { keys: "[", label: _("Earlier days"), group, run: () => step(-1) },
    { keys: "]", label: _("Later days"), group, run: () => step(1) },
    nudge("shift+arrowup", _("A quarter of an hour earlier"), { minutes: -QUARTER }),
    nudge("shift+arrowdown", _("A quarter of an hour later"), { minutes: QUARTER }),
    nudge("shift+arrowleft", _("To the day before"), { days: -1 }),
    nudge("shift+arrowright", _("To the day after"), { days: 1 }),
  ];
}
