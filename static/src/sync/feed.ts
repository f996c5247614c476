/** A list that is fetched page by page, newest first. What is shown stays while more is on its way. */

import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";

import type { Status } from "./connection.ts";
import { read } from "./http.ts";
import type { Page } from "./wire.ts";

export type FeedState = "loading" | "ready" | "failed";

interface Numbered {
  id: number;
}

const PAGE = 50;
/** the most that one answer holds */
const MOST = 200;

export class Feed<T extends Numbered> {
  readonly #url: string;
  readonly items: Signal<readonly T[]> = signal([]);
  readonly state: Signal<FeedState> = signal("loading");
  /** null: everything is here */
  readonly cursor: Signal<string | null> = signal(null);
  readonly isFetching: Signal<boolean> = signal(false);
  #abort = new AbortController();

  /** `url` may have a query string of its own. */
  constructor(url: string) {
    this.#url = url;
  }

  /** From the beginning, as much as is shown now; what was there before goes when the answer comes. */
  reload(): Promise<void> {
    return this.#fetch(null, (page) => page);
  }

  /** News on top. For lists in the order of their ids: pages further down stay. */
  renew(): Promise<void> {
    return this.#fetch(null, (page) => renewed(page, { items: [...this.items.peek()], next_cursor: this.cursor.peek() }));
  }

  more(): Promise<void> {
    const { items, next_cursor } = { items: this.items.peek(), next_cursor: this.cursor.peek() };
    if (!next_cursor || this.isFetching.peek()) return Promise.resolve();
    return this.#fetch(next_cursor, (page) => ({ ...page, items: [...items, ...page.items] }));
  }

  /** What could not be read for want of a network is read when there is one, also where the question hangs yet. Returns what ends it. */
  follow(status: ReadonlySignal<Status>): () => void {
    let wasAway = false;
    return effect(() => {
      if (status.value === "offline") wasAway = true;
      if (status.value !== "live") return;
      const state = this.state.peek();
      if (state === "failed" || (state === "loading" && wasAway)) void this.reload();
      wasAway = false;
    });
  }

  stop(): void {
    this.#abort.abort();
  }

  async #fetch(cursor: string | null, place: (page: Page<T>) => Page<T>): Promise<void> {
    this.#abort.abort();
    const { signal: aborted } = (this.#abort = new AbortController());
    this.isFetching.value = true;
    try {
      const limit = cursor ? PAGE : Math.min(MOST, Math.max(PAGE, this.items.peek().length));
      const page = place(await read<Page<T>>(pageUrl(this.#url, limit, cursor), aborted));
      if (aborted.aborted) return;
      this.items.value = page.items;
      this.cursor.value = page.next_cursor;
      this.state.value = "ready";
    } catch {
      // Refused or unreachable, the person sees the same: it is not here, and may be asked for again.
      if (!aborted.aborted && this.state.peek() !== "ready") this.state.value = "failed";
    } finally {
      if (!aborted.aborted) this.isFetching.value = false;
    }
  }
}

/** The fresh first page, and below it what was known further down. */
export function renewed<T extends Numbered>(fresh: Page<T>, known: Page<T>): Page<T> {
  const last = fresh.items.at(-1)?.id;
  if (last === undefined || fresh.next_cursor === null) return fresh;
  const older = known.items.filter((item) => item.id < last);
  return older.length > 0 ? { items: [...fresh.items, ...older], next_cursor: known.next_cursor } : fresh;
}

function pageUrl(url: string, limit: number, cursor: string | null): string {
  const query = new URLSearchParams({ limit: String(limit), ...(cursor ? { cursor } : {}) });
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}
