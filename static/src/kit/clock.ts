/** The time that goes on while one looks, and the zone it is read by. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { dayOf } from "../lib/dates.ts";
import { _, locale } from "../lib/i18n.ts";
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

/** "America/New_York" → "New York"; where cities have other letters, the zone as the reader's language calls it: "北美东部时间". */
export function zoneName(zone: string): string {
  const city = (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
  return locale.startsWith("en") || zone === "" ? city : (genericName(zone) ?? city);
}

/** Null where the browser does not know the zone, or only by its distance: "GMT+8". */
function genericName(timeZone: string): string | null {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "longGeneric" }).formatToParts(0);
    const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
    return /^(GMT|UTC)/.test(name) ? null : name;
  } catch {
    return null;
  }
}
