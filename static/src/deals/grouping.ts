/** Moments in groups by the day they fall on, in the order they come. */

import { dayOf } from "../lib/dates.ts";

export interface DayGroup<T> {
  day: string;
  items: T[];
}

export function byDay<T extends { at: string }>(items: readonly T[], timeZone: string): DayGroup<T>[] {
  const groups: DayGroup<T>[] = [];
  for (const item of items) {
    const day = dayOf(item.at, timeZone);
    const last = groups.at(-1);
    if (last?.day === day) last.items.push(item);
    else groups.push({ day, items: [item] });
  }
  return groups;
}
