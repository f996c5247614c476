/** The activities of a range of days, fetched anew whenever something of mine happens; what was there before stays meanwhile. */

import { type Signal, signal } from "@preact/signals";

import type { App } from "../kit/app-context.ts";
import { read } from "../sync/http.ts";
import type { Customer, DealName } from "../sync/wire.ts";
import type { Told } from "./entries.ts";
import { learnNames } from "./names.ts";

export type Whose = "mine" | "all" | number;

export interface Wanted {
  since: string;
  until: string;
  whose: Whose;
}

interface RangeAnswer {
  items: readonly Told[];
  deals: readonly DealName[];
  customers: readonly Customer[];
  is_cut: boolean;
}

const PAUSE_MS = 250;
/** Others' plans are on no stream of mine. */
const LOOK_AGAIN_MS = 60_000;

export class CalendarFeed {
  readonly told: Signal<readonly Told[]> = signal([]);
  /** there is more than is told */
  readonly isCut: Signal<boolean> = signal(false);
  readonly state: Signal<"loading" | "ready" | "failed"> = signal("loading");
  readonly #app: App;
  #wanted: Wanted | null = null;
  #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: App) {
    this.#app = app;
  }

  /** Follows my stream. Returns what ends it. */
  start(): () => void {
    const again = setInterval(() => this.#soon(), LOOK_AGAIN_MS);
    const deaf = this.#app.person.hear(() => this.#soon());
    return () => {
      clearInterval(again);
      clearTimeout(this.#timer);
      this.#abort.abort();
      deaf();
    };
  }

  want(wanted: Wanted): void {
    this.#wanted = wanted;
    void this.fetch();
  }

  async fetch(): Promise<void> {
    if (!this.#wanted) return;
    this.#abort.abort();
    const { signal: aborted } = (this.#abort = new AbortController());
    try {
      const { items, deals, customers, is_cut: isCut } = await read<RangeAnswer>(rangeUrl(this.#wanted), aborted);
      if (aborted.aborted) return;
      learnNames(deals, customers);
      this.told.value = items;
      this.isCut.value = isCut;
      this.state.value = "ready";
    } catch {
      // Refused or unreachable: what was there stays, and my own are shown from what this browser holds.
      if (!aborted.aborted) this.state.value = "failed";
    }
  }

  /** Several at once are one. */
  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.fetch(), PAUSE_MS);
  }
}

function rangeUrl({ since, until, whose }: Wanted): string {
  const query = new URLSearchParams({ since, until });
  if (whose === "mine") query.set("mine", "true");
  else if (whose !== "all") query.set("owner_id", String(whose));
  return `/api/activities?${query}`;
}
