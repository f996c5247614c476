/** The time that goes on while one looks, and the zone it is read by. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { dayOf } from "../lib/dates.ts";
import { useApp } from "./app-context.ts";

const TICK_MS = 20_000;

const ticking = signal(Date.now());
let watchers = 0;
let ticker: ReturnType<typeof setInterval> | undefined;

/** ms; goes on while somebody looks */
export const now: ReadonlySignal<number> = ticking;

/** Call in whatever draws by `now`. */
export function useTicking(): void {
  useEffect(() => {
    ticking.value = Date.now();
    if (watchers++ === 0) ticker = setInterval(() => (ticking.value = Date.now()), TICK_MS);
    return () => {
      if (--watchers === 0) clearInterval(ticker);
    };
  }, []);
}

export interface Time {
  zone: string;
  /** ms */
  now: number;
  today: string;
}

/** Follows the clock and the workspace's zone. */
export function useTime(): Time {
  useTicking();
  const zone = useApp().workspace.workspace.value?.time_zone ?? "UTC";
  return { zone, now: now.value, today: dayOf(now.value, zone) };
}

/** The device's own zone where its clock shows another time than the workspace's; null where they agree. */
export function foreignZone(zone: string, at: number, own = Intl.DateTimeFormat().resolvedOptions().timeZone): string | null {
  const clock = (timeZone: string): string =>
    new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
  return clock(own) === clock(zone) ? null : own;
}

/** "Asia/New_York" → "New York" */
export function zoneName(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
