/** What the server said no to. An edit that met a newer version: go on by itself where the fields differ from those others changed, else show both. */

import { momentOfClock } from "../lib/zones.ts";
import type { Outgoing } from "./outgoing.ts";
import type { FullDeal, Problem } from "./wire.ts";

/** A request the server said no to, with everything the person had put into it. */
export interface Refusal {
  id: string;
  problem: Problem;
  outgoing: Outgoing;
}

export interface Clash {
  field: string;
  was: unknown;
  mine: unknown;
  theirs: unknown;
}

/** Both values stand until the person chooses. */
export interface Conflict {
  id: string;
  outgoing: Outgoing;
  clashes: Clash[];
  current: FullDeal;
}

/** The fields that I changed and others changed too, to something else. */
export function clashesOf(outgoing: Outgoing, current: FullDeal): Clash[] {
  const mine = asTold(outgoing.body as Record<string, unknown>);
  const now = current as unknown as Record<string, unknown>;
  const was = outgoing.edit?.was ?? {};
  return Object.keys(mine)
    .filter((field) => field in now && !isSame(now[field], was[field]) && !isSame(now[field], mine[field]))
    .map((field) => ({ field, was: was[field], mine: mine[field], theirs: now[field] }));
}

/** The same edit on top of the current version. */
export function rebased(outgoing: Outgoing, current: FullDeal): Outgoing {
  const now = current as unknown as Record<string, unknown>;
  const fields = Object.keys(asTold(outgoing.body as Record<string, unknown>));
  const was = Object.fromEntries(fields.map((field) => [field, now[field]]));
  return { ...outgoing, edit: { version: current.version, was } };
}

/** What is asked for in the fields that are told: a time of day on the clocks of a zone is a moment and no day, and the other way. */
export function asTold(body: Record<string, unknown>): Record<string, unknown> {
  const { wall, time_zone: timeZone, ...others } = body as { wall?: { on: string; at: string }; time_zone?: string };
  if (wall && timeZone) return { ...others, due_at: new Date(momentOfClock(`${wall.on}T${wall.at}`, timeZone)).toISOString(), due_on: null };
  return "due_on" in body ? { ...body, due_at: null } : body;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
