/** Who is on the board and which card they hold; told at most once a second. */

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Doing, Present } from "./wire.ts";

export interface PresenceOut {
  stream: string;
  deal_id: number | null;
  doing: Doing;
}

const INTERVAL_MS = 1000;

export class Presence {
  readonly #tell: (out: PresenceOut) => void;
  readonly #people = new Map<string, Signal<readonly Present[]>>();
  #last: PresenceOut | null = null;
  #toldAt = 0;
  #tellTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (out: PresenceOut) => void) {
    this.#tell = tell;
  }

  /** Everyone on the stream, as the server last told (the person here among them). */
  people(stream: string): ReadonlySignal<readonly Present[]> {
    return this.#of(stream);
  }

  /** Who else holds that deal; keep the signal, do not make one a draw. */
  on(stream: string, dealId: number, myId: number): ReadonlySignal<Present | undefined> {
    const people = this.#of(stream);
    return computed(() => people.value.find((one) => one.deal_id === dealId && one.doing !== null && one.id !== myId));
  }

  /** What I am doing now; of several in one second the last is told. */
  say(stream: string, dealId: number | null, doing: Doing): void {
    const last = this.#last;
    if (last && last.stream === stream && last.deal_id === dealId && last.doing === doing) return;
    this.#last = { stream, deal_id: dealId, doing };
    clearTimeout(this.#tellTimer);
    this.#tellTimer = setTimeout(() => this.sayAgain(), Math.max(0, this.#toldAt + INTERVAL_MS - Date.now()));
  }

  /** After a reconnection: the server has forgotten. */
  sayAgain(): void {
    clearTimeout(this.#tellTimer);
    if (!this.#last) return;
    this.#toldAt = Date.now();
    this.#tell(this.#last);
  }

  hear(stream: string, people: readonly Present[]): void {
    this.#of(stream).value = people;
  }

  /** No connection, no knowledge. */
  clear(): void {
    for (const people of this.#people.values()) people.value = [];
  }

  /** The stream is left: nothing more is said about it. */
  leave(stream: string): void {
    if (this.#last?.stream === stream) this.#last = null;
    this.#of(stream).value = [];
  }

  #of(stream: string): Signal<readonly Present[]> {
    let people = this.#people.get(stream);
    if (!people) this.#people.set(stream, (people = signal<readonly Present[]>([])));
    return people;
  }
}
