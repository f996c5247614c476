/**
 * One person before one board: what others changed while they were away, and up to where they have seen it now. Changes
 * that come while they watch are no news. The server is told seldom: when nothing is left, and when they leave.
 */

import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { ask, read } from "./http.ts";
import type { Unseen } from "./looks-wire.ts";
import type { BoardStore } from "./store.ts";
import type { Packet } from "./wire.ts";
import { isSeen, leftOf, markedIn, wasSeenElsewhere } from "./unseen.ts";

export type LookState = "loading" | "ready" | "failed";

/** Away for longer, one comes back to news. */
export const AWAY_MS = 180_000;
/** A glance in passing is no look. */
const GLANCE_MS = 5_000;
const REPORT_EVERY_MS = 20_000;
const ASK_EVERY_MS = 60_000;
const ASK_LEAST_MS = 5_000;

const NONE: ReadonlySet<number> = new Set();

export class BoardLook {
  readonly store: BoardStore;
  readonly #isMine: (personId: number | null) => boolean;
  readonly state: Signal<LookState> = signal("loading");
  readonly unseen: Signal<Unseen | null> = signal(null);
  /** the list is on the screen */
  readonly isOpen: Signal<boolean> = signal(false);
  /** deals that carry a mark */
  readonly marked: ReadonlySignal<ReadonlySet<number>>;
  /** how many changes are left to be seen */
  readonly left: ReadonlySignal<number>;
  readonly #seen: Signal<ReadonlySet<number>> = signal(NONE);
  readonly #isDone = signal(false);
  #wasRead = false;
  #watchedMs = 0;
  /** null: the board is out of sight */
  #watchingSince: number | null = null;
  #leftAt: number | null = null;
  #askedAt = 0;
  #reported = { seq: -1, at: 0 };
  #reportTimer: ReturnType<typeof setTimeout> | undefined;
  #stops: (() => void)[] = [];

  /** `isMine`: whether that person is the one here. */
  constructor(store: BoardStore, isMine: (personId: number | null) => boolean) {
    this.store = store;
    this.#isMine = isMine;
    this.marked = computed(() => (this.#isDone.value ? NONE : markedIn(this.unseen.value, this.#seen.value)));
    this.left = computed(() => (this.#isDone.value ? 0 : leftOf(this.unseen.value, this.marked.value)));
  }

  /** The board is in sight now. */
  get isWatched(): boolean {
    return this.#watchingSince !== null;
  }

  /** The board is on the screen. Returns what ends it. */
  enter(): () => void {
    const turn = (): void => (document.visibilityState === "visible" ? this.#watch() : this.#leave());
    const check = (): void => void this.#check();
    document.addEventListener("visibilitychange", turn);
    window.addEventListener("pagehide", this.#onPageHide);
    window.addEventListener("focus", check);
    const checking = setInterval(check, ASK_EVERY_MS);
    this.#stops = [
      () => document.removeEventListener("visibilitychange", turn),
      () => window.removeEventListener("pagehide", this.#onPageHide),
      () => window.removeEventListener("focus", check),
      () => clearInterval(checking),
      this.store.hear((packets) => this.#hear(packets)),
      effect(() => {
        void [this.store.seq.value, this.left.value, this.state.value];
        this.#follow();
      }),
    ];
    if (document.visibilityState === "visible") this.#watch();
    return () => {
      for (const stop of this.#stops.splice(0)) stop();
      this.#leave();
    };
  }

  /** A deal was opened, or the person did something to it. */
  see(dealId: number): void {
    if (this.marked.peek().has(dealId)) this.#seen.value = new Set([...this.#seen.peek(), dealId]);
  }

  /** The list was opened. */
  read(): void {
    this.#wasRead = true;
  }

  seeAll(): void {
    this.#isDone.value = true;
    void this.#report(this.store.seq.peek());
  }

  async fetch(): Promise<void> {
    // Until the answer is here nobody knows what is left, so nothing is reported.
    this.state.value = "loading";
    try {
      const unseen = await this.#ask();
      this.#seen.value = NONE;
      this.#isDone.value = false;
      this.#wasRead = false;
      this.#watchedMs = 0;
      this.unseen.value = unseen;
      this.state.value = "ready";
    } catch {
      // Refused or unreachable: what was known stays, and it is asked for again.
      this.state.value = "failed";
    }
  }

  /** What the person did something to, on whichever screen, they have looked at. */
  #hear(packets: readonly Packet[]): void {
    for (const { actor_id, subject } of packets) {
      if (this.#isMine(actor_id) && subject.startsWith("deal:")) this.see(Number(subject.slice("deal:".length)));
    }
  }

  #watch(): void {
    const now = Date.now();
    const wasAway = this.#leftAt === null || now - this.#leftAt >= AWAY_MS;
    this.#watchingSince = now;
    if (wasAway || this.state.peek() === "failed") void this.fetch();
    else void this.#check();
    this.#follow();
  }

  #leave(): void {
    if (this.#watchingSince === null) return;
    this.#watchedMs += Date.now() - this.#watchingSince;
    this.#watchingSince = null;
    this.#leftAt = Date.now();
    clearTimeout(this.#reportTimer);
    this.#reportTimer = undefined;
    if (this.#mayReport(true)) void this.#report(this.store.seq.peek(), { outlives: true });
  }

  #onPageHide = (): void => this.#leave();

  /** While nothing is left, what is watched is seen: told after a while, and not once a packet. */
  #follow(): void {
    const isDue = this.left.peek() === 0 && this.state.peek() === "ready" && this.store.seq.peek() > this.#reported.seq;
    if (!isDue || this.#watchingSince === null || this.#reportTimer !== undefined) return;
    const wait = Math.max(GLANCE_MS, this.#reported.at + REPORT_EVERY_MS - Date.now());
    this.#reportTimer = setTimeout(() => {
      this.#reportTimer = undefined;
      if (this.#mayReport(false)) void this.#report(this.store.seq.peek());
    }, wait);
  }

  #mayReport(isLeaving: boolean): boolean {
    const [unseen, left] = [this.unseen.peek(), this.left.peek()];
    return this.state.peek() === "ready" && isSeen({ unseen, left, wasRead: this.#wasRead, watchedMs: this.#watchedMs }, isLeaving);
  }

  /** Nobody's work is lost when this does not arrive: the next report says more. */
  async #report(seq: number, { outlives = false } = {}): Promise<void> {
    const now = Date.now();
    if (seq <= this.#reported.seq && now - this.#reported.at < ASK_EVERY_MS) return;
    const before = this.#reported;
    this.#reported = { seq, at: now };
    try {
      await ask("PUT", `/api/boards/${this.store.id}/look`, { body: { seq }, outlives });
    } catch {
      this.#reported = { seq: before.seq, at: now };
    }
  }

  /** Another screen of mine may have seen it all meanwhile. */
  async #check(): Promise<void> {
    const shown = this.unseen.peek();
    if (this.state.peek() === "failed" && this.#watchingSince !== null) return this.fetch();
    if (!shown || this.left.peek() === 0 || Date.now() - this.#askedAt < ASK_LEAST_MS || this.#watchingSince === null) return;
    const asked = await this.#ask().catch(() => null);
    if (asked && this.unseen.peek() === shown && wasSeenElsewhere(shown, asked, this.#reported.seq)) this.#isDone.value = true;
  }

  #ask(): Promise<Unseen> {
    this.#askedAt = Date.now();
    return read<Unseen>(`/api/boards/${this.store.id}/unseen`);
  }
}
