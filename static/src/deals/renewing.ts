/** Lists that follow the news: fetched again, once for a burst of them. */

import type { Feed } from "../sync/feed.ts";
import type { Packet } from "../sync/wire.ts";

const PAUSE_MS = 250;

export class Renewing<T extends { id: number }> {
  readonly #feed: Feed<T>;
  readonly #types: readonly string[];
  #renewal: ReturnType<typeof setTimeout> | undefined;

  /** `types`: the events that change the list */
  constructor(feed: Feed<T>, types: readonly string[]) {
    this.#feed = feed;
    this.#types = types;
  }

  /** No packets at all: some may have been missed. */
  readonly hear = (packets: readonly Packet[]): void => {
    if (packets.length > 0 && !packets.some(({ type }) => this.#types.includes(type))) return;
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => void this.#feed.reload(), PAUSE_MS);
  };

  stop(): void {
    clearTimeout(this.#renewal);
    this.#feed.stop();
  }
}
