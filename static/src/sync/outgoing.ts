/** A request on its way out: plain data, as it is kept in IndexedDB. */

import type { Effect } from "./effects.ts";
import { neighboursOf } from "./effects.ts";
import type { Method } from "./http.ts";

/** What makes an edit an edit: which version it was made on, and what its fields held then. */
export interface Edit {
  version: number;
  was: Record<string, unknown>;
}

/** What one store shows of a request. */
export interface Showing {
  stream: string;
  effects: readonly Effect[];
}

export interface Outgoing {
  /** = Idempotency-Key = request_id */
  id: string;
  /** place in the queue, over all tabs */
  order: number;
  tab: string;
  method: Method;
  url: string;
  body: unknown;
  /** "deal:42"; requests that share one are sent one after another */
  subjects: string[];
  /** what the person did, in their words: "Move “Acme” to Won" */
  label: string;
  /** the stream whose store shows the effects */
  stream: string | null;
  effects: Effect[];
  /** what other stores show of it beside; those that an older program kept say nothing */
  elsewhere?: readonly Showing[];
  edit: Edit | null;
  undoable: boolean;
  asked_at: string;
}

export interface Writing {
  subject: string | readonly string[];
  label: string;
  /** shown at once in the store of `stream`, until the stream tells it or the server refuses */
  effect?: Effect | readonly Effect[];
  stream?: string;
  /** shown at once in other streams' stores too: a next step, of which its deal's board tells as well as my day */
  elsewhere?: readonly Showing[];
  /** sends If-Match; a 412 is rebased by itself when nobody else changed the same fields */
  edit?: Edit;
  /** may be taken back with Ctrl+Z */
  undoable?: boolean;
  /** problem codes the caller deals with itself, so that they are not reported among the refusals */
  handles?: readonly string[];
  /** false: never written to IndexedDB (secrets) */
  keep?: boolean;
}

/** Who wants to know of requests (the undo stack). */
export interface Listener {
  asked(outgoing: Outgoing): void;
  refused(id: string, outgoing: Outgoing, reason: Error): void;
}

let lastOrder = 0;

export function outgoing(tab: string, method: Method, url: string, body: unknown, writing: Writing): Outgoing {
  const effects = [writing.effect ?? []].flat() as Effect[];
  lastOrder = Math.max(lastOrder + 1, Date.now());
  return {
    id: newKey(),
    order: lastOrder,
    tab,
    method,
    url,
    body,
    subjects: [writing.subject].flat() as string[],
    label: writing.label,
    stream: writing.stream ?? null,
    effects,
    elsewhere: writing.elsewhere ?? [],
    edit: writing.edit ?? null,
    undoable: writing.undoable ?? false,
    asked_at: new Date().toISOString(),
  };
}

/** What the store of that stream shows of it. */
export function effectsIn(stream: string, { stream: own, effects, elsewhere = [] }: Outgoing): Effect[] {
  const others = elsewhere.filter((showing) => showing.stream === stream).flatMap((showing) => showing.effects);
  return own === stream ? [...effects, ...others] : others;
}

/** True when `later` must not be sent before `earlier` is answered: same subject, or it names it as a neighbour. */
export function waitsFor(later: Outgoing, earlier: Outgoing): boolean {
  const effects = [...later.effects, ...(later.elsewhere ?? []).flatMap((showing) => showing.effects)];
  const needed = [...later.subjects, ...effects.flatMap(neighboursOf)];
  return earlier.subjects.some((subject) => needed.includes(subject));
}

/** A UUID; by hand where the page is not served over https and `randomUUID` is missing. */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
