/** One watched stream: brings its store level with the server, by whichever way is open, one attempt at a time. */

import { Refused } from "./http.ts";
import type { Source } from "./sources.ts";
import type { Verdict } from "./stream-store.ts";
import type { Packet, WatchAnswer } from "./wire.ts";

export type Ask = (source: Source, after: number, signal: AbortSignal) => Promise<WatchAnswer>;

const MOST_ROUNDS = 4;

export class Watch {
  readonly source: Source;
  readonly #ask: Ask;
  readonly #changed: () => void;
  readonly #endSession: () => void;
  #isLevel = false;
  #isLost = false;
  #running: Promise<void> | null = null;
  #attempt = new AbortController();
  #again = false;

  /** `changed`: `isLevel` or `isLost` may have turned; `endSession`: nobody is signed in any more. */
  constructor(source: Source, ask: Ask, { changed, endSession }: { changed: () => void; endSession: () => void }) {
    this.source = source;
    this.#ask = ask;
    this.#changed = changed;
    this.#endSession = endSession;
  }

  get isLevel(): boolean {
    return this.#isLevel;
  }

  /** The stream is not ours to see any more. */
  get isLost(): boolean {
    return this.#isLost;
  }

  lose(): void {
    this.#isLost = true;
    this.#changed();
  }

  /** The way to the server broke: what is shown may be old. */
  unsettle(): void {
    this.#isLevel = false;
    this.#changed();
  }

  hear(packets: readonly Packet[]): void {
    const verdict = this.source.store.applyPackets(packets);
    // A hole during a catch-up is filled by its answer; the packets that came early wait in the store.
    if (verdict !== "applied" && !this.#running) void this.level();
  }

  /** Asks for what was missed. A call during a run makes it go round once more. */
  level(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.unsettle();
    const attempt = (this.#attempt = new AbortController());
    this.#running = this.#run(attempt.signal).finally(() => {
      if (attempt !== this.#attempt) return;
      this.#running = null;
      this.#changed();
    });
    return this.#running;
  }

  /** The same over a new line; what is still to come over the old one is not waited for, and counts no more. */
  levelAnew(): Promise<void> {
    this.#attempt.abort();
    this.#running = null;
    return this.level();
  }

  async #run(signal: AbortSignal): Promise<void> {
    try {
      for (let round = 0; round < MOST_ROUNDS && !this.#isLost; round++) {
        this.#again = false;
        const isLevel = await this.#round(signal);
        if (signal.aborted) return;
        this.#isLevel = isLevel;
        if (isLevel && !this.#again) return;
      }
    } catch (error) {
      if (signal.aborted) return;
      const status = error instanceof Refused ? error.problem.status : 0;
      if (status === 401) this.#endSession();
      if (status === 403 || status === 404) this.lose();
      // Anything else: the next heartbeat, poll or reconnection tries again.
    }
  }

  async #round(signal: AbortSignal): Promise<boolean> {
    const { store } = this.source;
    if (!store.loaded.peek()) await this.source.reload(signal);
    const answer = await this.#ask(this.source, store.seq.peek(), signal);
    if (signal.aborted) return false;
    if (!answer.ok) {
      // The socket only says no; HTTP says why, and its refusal is what counts.
      await this.source.changes(store.seq.peek(), signal);
      return false;
    }
    const verdict: Verdict = "reset" in answer ? "reset" : store.applyPackets(answer.packets);
    if (verdict === "reset") {
      store.expire();
      await this.source.reload(signal);
    }
    return verdict === "applied" && store.seq.peek() >= answer.head;
  }
}
