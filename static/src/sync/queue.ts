/** The order and the pace of what goes out: one after another per subject, a few at once, pauses that grow. */

import type { Answer, Unreachable } from "./http.ts";
import { type Outgoing, waitsFor } from "./outgoing.ts";

export interface Entry {
  outgoing: Outgoing;
  handles: readonly string[];
  attempts: number;
  /** on its way since (ms); when the way is aborted nobody waits for the answer any more */
  sending: { since: number; way: AbortController } | null;
  notBefore: number;
  resolve: (answer: Answer) => void;
  reject: (reason: Error) => void;
}

const AT_ONCE = 4;
/** Most answers come within a tenth of this. */
const LONG_MS = 2500;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

export class Queue {
  readonly entries: Entry[] = [];
  #failures = 0;
  #pausedUntil = 0;

  find(id: string): Entry | undefined {
    return this.entries.find((entry) => entry.outgoing.id === id);
  }

  add(entry: Entry): void {
    const later = this.entries.findIndex((one) => one.outgoing.order > entry.outgoing.order);
    this.entries.splice(later < 0 ? this.entries.length : later, 0, entry);
  }

  remove(entry: Entry): void {
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

  /** The server spoke: the network is fine. */
  reached(): void {
    this.#failures = 0;
  }

  /** The network is back: the long pauses of the outage are over too. */
  hurry(): void {
    this.#failures = 0;
    this.#pausedUntil = 0;
    for (const entry of this.entries) entry.notBefore = 0;
  }

  /** Nobody waits any more for an answer that is long overdue. */
  leaveLong(): void {
    const now = Date.now();
    for (const { sending } of this.entries) if (sending && now - sending.since >= LONG_MS) sending.way.abort();
  }

  /** No network, or too many requests: everybody waits. A failing server: only those behind this one wait. */
  putOff(entry: Entry, error: Unreachable, now: number): void {
    const isEverybody = error.status === 0 || error.status === 429;
    // Several that fail together are one failure.
    if (isEverybody && this.#pausedUntil <= now) this.#failures++;
    const until = now + (error.retryAfterMs ?? pauseAfter(isEverybody ? this.#failures : entry.attempts));
    if (isEverybody) this.#pausedUntil = Math.max(this.#pausedUntil, until);
    else entry.notBefore = until;
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
    return Math.max(entry.notBefore, this.#pausedUntil);
  }
}

function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
}
