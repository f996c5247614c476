/** The rows of an import's report, page by page, in the order of the file. */

import { type Signal, signal } from "@preact/signals";

import { read } from "../sync/http.ts";
import type { Page } from "../sync/wire.ts";
import type { FeedState } from "../sync/feed.ts";
import type { ReportRow } from "./answers.ts";

const PAGE = 100;

export class ReportFeed {
  readonly #url: string;
  readonly items: Signal<readonly ReportRow[]> = signal([]);
  readonly state: Signal<FeedState> = signal("loading");
  /** null: everything is here */
  readonly cursor: Signal<string | null> = signal(null);
  readonly isFetching: Signal<boolean> = signal(false);
  readonly #abort = new AbortController();

  /** `query` says which rows: "state=refused" or "". */
  constructor(importId: number, query: string) {
    this.#url = `/api/imports/${importId}/report?limit=${PAGE}${query && `&${query}`}`;
  }

  reload(): Promise<void> {
    return this.#fetch(this.#url, []);
  }

  more(): Promise<void> {
    const cursor = this.cursor.peek();
    if (!cursor || this.isFetching.peek()) return Promise.resolve();
    return this.#fetch(`${this.#url}&cursor=${encodeURIComponent(cursor)}`, this.items.peek());
  }

  stop(): void {
    this.#abort.abort();
  }

  async #fetch(url: string, before: readonly ReportRow[]): Promise<void> {
    this.isFetching.value = true;
    try {
      const page = await read<Page<ReportRow>>(url, this.#abort.signal);
      this.items.value = [...before, ...page.items];
      this.cursor.value = page.next_cursor;
      this.state.value = "ready";
    } catch {
      // Refused or unreachable, the person sees the same: it is not here, and may be asked for again.
      if (this.state.peek() !== "ready") this.state.value = "failed";
    } finally {
      this.isFetching.value = false;
    }
  }
}
