/** The one who stands at a moment of the past: seeks, plays, and steps from event to event. */

import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { Refused } from "../sync/http.ts";
import type { Me, Packet } from "../sync/wire.ts";
import type { Archive } from "./past.ts";
import { Reel } from "./reel.ts";
import { type Pace, type Span, spanAround, type SpanKind, spanReaching } from "./spans.ts";

/** "none": nothing can be told yet; "lost": not ours to see any more. */
export type State = "opening" | "ready" | "failed" | "none" | "lost";

export interface Happened {
  packet: Packet;
  /** so many events in the same moment, this one counted */
  together: number;
}

const PARTS = 120;
/** Days turn at such moments, wherever one is; finer would draw every card anew for nothing. */
const QUARTER_HOUR_MS = 900_000;
const LONGEST_FRAME_MS = 250;
/** While it plays, the time flows but the board changes in beats: a busy hour is drawn once, not at every frame. */
const BEAT_MS = 100;
/** While it plays, the words about the last event change no faster than one can read at a glance. */
const GLANCE_MS = 350;
const SCRUB_MS = 120;
/** A page is asked for when less than so many seconds of playing are left. */
const AHEAD_S = 10;

export class Player {
  readonly reel: Reel;
  /** ms since 1970 */
  readonly position: Signal<number>;
  readonly span: Signal<Span>;
  readonly pace: Signal<Pace> = signal(60);
  readonly playing: Signal<boolean> = signal(false);
  readonly state: Signal<State> = signal("opening");
  readonly happened: Signal<Happened | null> = signal(null);
  /** events in equal parts of the span */
  readonly counts: Signal<readonly number[]> = signal([]);
  /** since when the history can be told, ms */
  readonly beginning: Signal<number> = signal(0);
  /** the moment by which days, rotting and rates are reckoned */
  readonly clock: ReadonlySignal<number>;
  readonly isNow: ReadonlySignal<boolean>;
  /** it stands at an event that was stepped to; several may lie in one minute */
  readonly isAtEvent: Signal<boolean> = signal(false);
  /** counts the steps and the ends of playing: then it is said where one is */
  readonly arrivals: Signal<number> = signal(0);
  readonly #archive: Archive;
  readonly #now: Signal<number>;
  #glanced = 0;
  #beaten = 0;
  #scrubbing: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  constructor(boardId: number, workspaceId: number, me: Me | null, archive: Archive, now: number = Date.now()) {
    this.reel = new Reel(boardId, workspaceId, me, archive);
    this.#archive = archive;
    this.#now = signal(now);
    this.position = signal(now);
    this.span = signal(spanAround("week", now, 0, now));
    this.clock = computed(() => Math.floor(this.position.value / QUARTER_HOUR_MS) * QUARTER_HOUR_MS);
    this.isNow = computed(() => this.position.value >= this.#now.value);
  }

  /** Stands at a moment; null is now. */
  open(at: number | null): Promise<void> {
    this.state.value = "opening";
    return this.#careful(async () => {
      const { from, to } = this.span.peek();
      const told = await this.#archive.counts(from, to, 1);
      if (told.beginning === null) return void (this.state.value = "none");
      const [now, beginning] = [Date.parse(told.now), Date.parse(told.beginning)];
      batch(() => {
        this.#now.value = now;
        this.beginning.value = beginning;
        this.position.value = clamp(at ?? now, beginning, now);
        this.span.value = spanReaching(this.position.value, beginning, now);
      });
      await Promise.all([this.#count(), this.seek(this.position.peek())]);
    });
  }

  /** Once more, after a failure. */
  retry(): void {
    void (this.beginning.peek() === 0 ? this.open(this.position.peek()) : this.seek(this.position.peek()));
  }

  seek(at: number): Promise<void> {
    this.position.value = clamp(at, this.beginning.peek(), this.#now.peek());
    this.isAtEvent.value = false;
    return this.#careful(async () => {
      await this.reel.go(this.position.peek());
      this.state.value = "ready";
      this.#tellLast();
    });
  }

  /** A seek by a hand on the slider: it stands where the hand is, the board follows a few times a second. */
  scrub(at: number): void {
    this.playing.value = false;
    this.isAtEvent.value = false;
    this.position.value = at;
    this.#scrubbing ??= setTimeout(() => {
      this.#scrubbing = undefined;
      if (!this.#isStopped) void this.seek(this.position.peek());
    }, SCRUB_MS);
  }

  /** Fetches ahead what may be played next. */
  prepare(): Promise<void> {
    return this.#careful(() => this.reel.extend());
  }

  show(kind: SpanKind): void {
    this.span.value = spanAround(kind, this.position.peek(), this.beginning.peek(), this.#now.peek());
    void this.#careful(() => this.#count());
  }

  /** From where one stands; from the beginning of the span when one stands at its end. */
  async play(): Promise<void> {
    const { from, to } = this.span.peek();
    this.playing.value = true;
    this.isAtEvent.value = false;
    if (this.position.peek() >= to) await this.seek(from);
  }

  pause(): void {
    if (this.playing.peek()) this.#beat();
    this.playing.value = false;
    this.#tellLast();
    this.arrivals.value++;
  }

  /** A frame of playing, `ms` after the last one. It ends at the end of the span. */
  tick(ms: number): void {
    if (!this.playing.peek()) return;
    const { from, to } = this.span.peek();
    const rate = (to - from) / (this.pace.peek() * 1000);
    const at = this.position.peek();
    this.position.value = this.reel.reachable(at, Math.min(to, at + Math.min(ms, LONGEST_FRAME_MS) * rate));
    const isOver = this.position.peek() >= to;
    this.#beaten += ms;
    if (isOver || this.#beaten >= BEAT_MS) this.#beat();
    if (this.reel.lacks(this.position.peek() + rate * AHEAD_S * 1000)) void this.prepare();
    this.#glanced += ms;
    if (this.#glanced > GLANCE_MS) this.#tellLast();
    if (isOver) this.pause();
  }

  /** To a moment that somebody named. */
  async goTo(at: number): Promise<void> {
    this.playing.value = false;
    await this.seek(at);
    this.#arrive();
  }

  /** To the board's next event, with all that happened in the same moment; where there is none, to now. */
  next(): Promise<void> {
    this.playing.value = false;
    return this.#careful(async () => {
      await this.seek((await this.reel.nextAfter(this.position.peek())) ?? this.#now.peek());
      this.isAtEvent.value = !this.isNow.peek();
      this.#arrive();
    });
  }

  /** To before the last event, which is right after the one before it. */
  async previous(): Promise<void> {
    this.playing.value = false;
    const last = this.reel.tape?.last;
    await this.seek(last ? Date.parse(last.at) - 1 : this.beginning.peek());
    // After a failure one still wants to go where one wanted to go.
    const before = this.state.peek() === "ready" ? this.reel.tape?.last : null;
    if (before) this.position.value = Math.max(this.beginning.peek(), Date.parse(before.at));
    this.isAtEvent.value = before !== null && before !== undefined;
    this.#arrive();
  }

  #beat(): void {
    this.#beaten = 0;
    this.reel.playTo(this.position.peek());
  }

  stop(): void {
    this.#isStopped = true;
    this.playing.value = false;
  }

  #tellLast(): void {
    this.#glanced = 0;
    const tape = this.reel.tape;
    const packet = tape?.last ?? null;
    if (packet === this.happened.peek()?.packet) return;
    this.happened.value = packet && { packet, together: tape?.together ?? 1 };
  }

  /** The span goes along with who steps out of it. */
  #arrive(): void {
    this.arrivals.value++;
    const { kind, from, to } = this.span.peek();
    const at = this.position.peek();
    if (at < from || at > to) this.show(kind);
  }

  async #count(): Promise<void> {
    const { from, to } = this.span.peek();
    const told = await this.#archive.counts(from, to, PARTS);
    if (this.span.peek().from === from && this.span.peek().to === to) this.counts.value = told.counts;
  }

  /** Says why when it could not be done. */
  async #careful(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.#isStopped) return;
      this.playing.value = false;
      const status = error instanceof Refused ? error.problem.status : 0;
      this.state.value = status === 403 || status === 404 ? "lost" : "failed";
    }
  }
}

function clamp(at: number, least: number, most: number): number {
  return Math.min(Math.max(at, least), most);
}
