/** The order and the pace of what goes out: one after another per subject, a few at once, pauses that grow. */

import type { Answer, Unreachable } from "./http.ts";
import { type Outgoing, waitsFor } from "./outgoing.ts";

export interface Entry {
  outgoing: Outgoing;
  handles: readonly string[];
  attempts: number;
  /** how often in a row it did not get through */
  misses: number;
  /** how often the server itself broke on it */
  bugs: number;
  /** on its way since (ms); when the way is aborted nobody waits for the answer any more */
  sending: { since: number; way: AbortController } | null;
  notBefore: number;
  answer: Promise<Answer>;
  resolve: (answer: Answer) => void;
  reject: (reason: Error) => void;
}

const AT_ONCE = 4;
/** Between two tries of one request that does not get through; others may. */
const SHORT_PAUSE_MS = 300;
const LONGEST_SHORT_PAUSE_MS = 2000;
/** Between two tries where nothing gets through, or where the server breaks on this one. */
const PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

export class Queue {
  readonly entries: Entry[] = [];
  readonly #ended = new Set<string>();
  #failures = 0;
  /** no network: nobody goes before */
  #awayUntil = 0;
  /** too many requests: neither */
  #heldUntil = 0;

  find(id: string): Entry | undefined {
    return this.entries.find((entry) => entry.outgoing.id === id);
  }

  /** Takes its place by its order. Returns what will be answered. */
  add(outgoing: Outgoing, attempts: number, handles: readonly string[]): Promise<Answer> {
    let ways!: Pick<Entry, "resolve" | "reject">;
    const answer = new Promise<Answer>((resolve, reject) => (ways = { resolve, reject }));
    const entry = { outgoing, handles, attempts, misses: 0, bugs: 0, sending: null, notBefore: 0, answer, ...ways };
    const later = this.entries.findIndex((one) => one.outgoing.order > outgoing.order);
    this.entries.splice(later < 0 ? this.entries.length : later, 0, entry);
    return answer;
  }

  /** It was here, and was answered. */
  hasEnded(id: string): boolean {
    return this.#ended.has(id);
  }

  remove(entry: Entry): void {
    this.#ended.add(entry.outgoing.id);
    const index = this.entries.indexOf(entry);
    if (index >= 0) this.entries.splice(index, 1);
  }

  /** Those that may go now. */
  due(now: number): Entry[] {
    return this.#ready().filter((entry) => this.#startOf(entry) <= now).slice(0, this.#room());
  }

  /** The moment the next one may go; null when only an answer can free one. */
  nextAt(): number | null {
    const ready = this.#ready();
    return ready.length > 0 && this.#room() > 0 ? Math.min(...ready.map((entry) => this.#startOf(entry))) : null;
  }

  /** It is on its way now. Returns what ends the waiting. */
  start(entry: Entry): AbortSignal {
    const way = new AbortController();
    entry.sending = { since: Date.now(), way };
    return way.signal;
  }

  /** The server spoke, in whatever way: the network is fine. True when somebody was waiting for that. */
  reached(): boolean {
    const wasAway = this.#awayUntil > 0;
    this.#failures = 0;
    this.#awayUntil = 0;
    return wasAway;
  }

  /** The server is there again: the pauses of the outage are over, and what has been on its way for so long (ms) goes anew. */
  hurry(long: number): void {
    this.reached();
    for (const entry of this.entries) Object.assign(entry, { notBefore: 0, misses: 0 });
    this.leave(long);
  }

  /** Nobody waits any more for the answers that have been on their way for so long. */
  leave(ms: number): void {
    const now = Date.now();
    for (const { sending } of this.entries) if (sending && now - sending.since >= ms) sending.way.abort();
  }

  /** No network, or too many requests: everybody waits. A failing server: only those behind this one wait. */
  putOff(entry: Entry, error: Unreachable, now: number): void {
    entry.misses++;
    entry.notBefore = now + pauseOf(entry, error);
    if (error.status === 429) this.#heldUntil = Math.max(this.#heldUntil, entry.notBefore);
    // Several that fail together are one failure.
    if (error.status !== 0 || this.#awayUntil > now) return;
    this.#failures++;
    this.#awayUntil = now + growing(PAUSE_MS, LONGEST_PAUSE_MS, this.#failures);
  }

  #ready(): Entry[] {
    return this.entries.filter((entry, index) => {
      if (entry.sending) return false;
      return !this.entries.slice(0, index).some((earlier) => waitsFor(entry.outgoing, earlier.outgoing));
    });
  }

  #room(): number {
    return Math.max(0, AT_ONCE - this.entries.filter((entry) => entry.sending).length);
  }

  #startOf(entry: Entry): number {
    return Math.max(entry.notBefore, this.#awayUntil, this.#heldUntil);
  }
}

function pauseOf(entry: Entry, { status, retryAfterMs }: Unreachable): number {
  if (retryAfterMs !== null) return retryAfterMs;
  if (status === 500 || status === 429) return growing(PAUSE_MS, LONGEST_PAUSE_MS, entry.misses);
  // It met nobody, or a proxy that met nobody.
  return growing(SHORT_PAUSE_MS, LONGEST_SHORT_PAUSE_MS, entry.misses);
}

function growing(first: number, longest: number, times: number): number {
  return Math.min(longest, first * 2 ** (times - 1)) * (0.75 + Math.random() / 2);
}
