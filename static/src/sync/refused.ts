/** Requests that waited for the network and were then refused: kept with their reason and their words until the person decides. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Status } from "./connection.ts";
import { Refused, TakenBack } from "./http.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Requests } from "./requests.ts";
import type { Drawer } from "./storage.ts";
import type { Problem } from "./wire.ts";

export interface NotAccepted {
  id: string;
  problem: Problem;
  outgoing: Outgoing;
  /** when the server said no */
  at: string;
}

/** Whoever is refused within this time is still looking at what they did. */
const AT_ONCE_MS = 5000;

export class RefusedList {
  readonly #requests: Requests;
  readonly #drawer: Drawer<NotAccepted>;
  readonly #status: ReadonlySignal<Status>;
  readonly #all = signal<readonly NotAccepted[]>([]);
  readonly #latest = signal<NotAccepted | null>(null);
  /** asked for in this page, and on their way at once */
  readonly #watched = new Set<string>();

  constructor(requests: Requests, drawer: Drawer<NotAccepted>, status: ReadonlySignal<Status>) {
    this.#requests = requests;
    this.#drawer = drawer;
    this.#status = status;
  }

  get all(): ReadonlySignal<readonly NotAccepted[]> {
    return this.#all;
  }

  /** the one that came last, while this page was open */
  get latest(): ReadonlySignal<NotAccepted | null> {
    return this.#latest;
  }

  /** Gathers what comes. Returns what ends it. */
  start(): () => void {
    const asked = ({ id }: Outgoing): void => void (this.#status.peek() !== "offline" && this.#watched.add(id));
    // Also what the caller deals with: its dialog may open over something else by now.
    const refused = (_id: string, outgoing: Outgoing, reason: Error): void => {
      if (isFinal(reason) && this.#isLate(outgoing)) this.#add(outgoing, reason);
    };
    return this.#requests.listen({ asked, refused });
  }

  /** Takes up what an earlier page, or the worker, was refused. */
  async takeUp(): Promise<void> {
    const kept = await this.#drawer.all();
    // Asked only now: one that was refused while the drawer was read lies in both.
    const known = new Set(this.#all.peek().map(({ id }) => id));
    const fresh = kept.filter(({ id }) => !known.has(id));
    if (fresh.length > 0) this.#all.value = [...this.#all.peek(), ...fresh].sort((a, b) => a.outgoing.order - b.outgoing.order);
  }

  /** The same again, as a new request: what stood in its way may be gone. */
  again({ id, outgoing }: NotAccepted): void {
    this.discard(id);
    const { method, url, body, label, subjects, effects, stream, edit, undoable } = outgoing;
    const writing = { label, subject: subjects, effect: effects, undoable, ...(stream ? { stream } : {}), ...(edit ? { edit } : {}) };
    void this.#requests.write(method, url, body, writing).catch(() => {});
  }

  discard(id: string): void {
    this.#all.value = this.#all.peek().filter((one) => one.id !== id);
    void this.#drawer.remove(id);
  }

  /** At sign-out. */
  async forget(): Promise<void> {
    this.#all.value = [];
    await this.#drawer.clear();
  }

  /** It had to wait: its person may be elsewhere by now, and a sentence that passes would be missed. */
  #isLate({ id, asked_at: askedAt }: Outgoing): boolean {
    return !this.#watched.has(id) || Date.now() - Date.parse(askedAt) > AT_ONCE_MS;
  }

  #add(outgoing: Outgoing, reason: Refused): void {
    reason.isListed = true;
    const one = { id: outgoing.id, problem: reason.problem, outgoing, at: new Date().toISOString() };
    this.#all.value = [...this.#all.peek().filter(({ id }) => id !== one.id), one];
    this.#latest.value = one;
    void this.#drawer.put(one);
  }
}

/** What was taken back is nobody's no; and of two edits of the same field the person chooses elsewhere. */
function isFinal(reason: Error): reason is Refused {
  return reason instanceof Refused && !(reason instanceof TakenBack) && reason.problem.status !== 412;
}

const WRITTEN = new Set([
  "title", "description", "body", "note", "result", "name", "place", "new_customer_name", "customer_name", "position", "phone", "email", "address",
]);

/** What the person wrote into it, each of its texts as a line; also where one request makes several things. */
export function wordsOf({ body }: { body: unknown }): string[] {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return [];
  return Object.entries(body).flatMap(([field, value]) => {
    if (typeof value === "object") return wordsOf({ body: value });
    return WRITTEN.has(field) && typeof value === "string" && value.trim() ? [value] : [];
  });
}
