/** The time that goes on while one looks, and the zone it is read by. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { dayOf } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
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

/** Follows the clock, by the zone the person lives in. */
export function useTime(): Time {
  useTicking();
  const zone = useApp().workspace.zone.value;
  return { zone, now: now.value, today: dayOf(now.value, zone) };
}

/** Another zone where its clocks show another time than those of `zone`; null where they agree. Without a name: the device's. */
export function foreignZone(zone: string, at: number, other = Intl.DateTimeFormat().resolvedOptions().timeZone): string | null {
  const clock = (timeZone: string): string =>
    new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
  return clock(other) === clock(zone) ? null : other;
}

/** Whose clocks these are, where one might think of others; null where there are no others. */
export function zoneWords(zone: string, device: string | null, workspace: string | null): string | null {
  const names = { zone: zoneName(zone), device: zoneName(device ?? ""), workspace: zoneName(workspace ?? "") };
  if (device && device === workspace) return _("Times are those of {zone}; this device and the workspace show {device}.", names);
  if (device && workspace) return _("Times are those of {zone}; this device shows {device}, and the workspace goes by {workspace}.", names);
  if (device) return _("Times are those of {zone}; this device shows {device}.", names);
  return workspace ? _("Times are those of {zone}; the workspace goes by {workspace}.", names) : null;
}

/** "Asia/New_York" → "New York" */
export function zoneName(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
