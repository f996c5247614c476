/** What the server said no to. An edit that met a newer version: go on by itself where the fields differ from those others changed, else show both. */

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
  const mine = outgoing.body as Record<string, unknown>;
  const now = current as unknown as Record<string, unknown>;
  const was = outgoing.edit?.was ?? {};
  return Object.keys(mine)
    .filter((field) => field in now && !isSame(now[field], was[field]) && !isSame(now[field], mine[field]))
    .map((field) => ({ field, was: was[field], mine: mine[field], theirs: now[field] }));
}

/** The same edit on top of the current version. */
export function rebased(outgoing: Outgoing, current: FullDeal): Outgoing {
  const now = current as unknown as Record<string, unknown>;
  const fields = Object.keys(outgoing.body as Record<string, unknown>);
  const was = Object.fromEntries(fields.map((field) => [field, now[field]]));
  return { ...outgoing, edit: { version: current.version, was } };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
