/**
 * What this browser keeps to show without a network: the workspace, what concerns the person, and the boards looked at
 * last, each as the server last told it. Written quietly; thrown away when the session ends.
 */

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Status } from "./connection.ts";
import { Refused, Unreachable } from "./http.ts";
import type { Source } from "./sources.ts";
import type { Drawer } from "./storage.ts";

export interface Kept {
  /** "board:7" */
  stream: string;
  /** when it was what everybody saw */
  at: string;
  /** which fields its things have; another program may know others */
  shape: string;
  /** in the form in which the server sends it */
  snapshot: unknown;
}

/** One store that is worth keeping, and how it is taken down and put up again. */
export interface Keepable<T = unknown> {
  source: Source;
  shape: string;
  /** null: there is nothing to keep yet */
  take(): T | null;
  /** what is taken down with the store and may change without it: another value is written anew */
  beside?(): unknown;
  /** shows what was kept */
  give(snapshot: T): void;
}

const MOST_BOARDS = 5;
const EVERY_MS = 30_000;
/** After the first snapshot: whoever loses the network in the lift has something. */
const SOON_MS = 1500;
/** So long the network is waited for before the kept one is shown. */
const PATIENCE_MS = 3000;

export class Keeper {
  readonly #drawer: Drawer<Kept>;
  readonly #status: ReadonlySignal<Status>;
  readonly #keepables = new Map<string, Keepable>();
  /** stream → the number and what was beside it when it was last written */
  readonly #written = new Map<string, string>();
  readonly #ages = signal<ReadonlyMap<string, string>>(new Map());
  #isOver = false;
  #liveAt: string | null = null;

  constructor(drawer: Drawer<Kept>, status: ReadonlySignal<Status>) {
    this.#drawer = drawer;
    this.#status = status;
  }

  /** stream → since when what is shown of it may be old; only where there is no connection */
  get ages(): ReadonlySignal<ReadonlyMap<string, string>> {
    return this.#ages;
  }

  /** From now on this store is kept; returns its source, which shows the kept one where the server does not answer. */
  keep<T>(keepable: Keepable<T>): Source {
    const { source } = keepable;
    this.#keepables.set(source.store.stream, keepable as Keepable);
    setTimeout(() => void this.write(), SOON_MS);
    return { ...source, reload: (signal) => this.#reload(keepable, signal) };
  }

  /** The store is let go; what was kept of it stays. */
  release(stream: string): void {
    const keepable = this.#keepables.get(stream);
    void this.write().then(() => {
      if (this.#keepables.get(stream) === keepable) this.#keepables.delete(stream);
    });
  }

  /** `ages`: of what was put up before. Returns what ends it. */
  start(ages: ReadonlyMap<string, string> = new Map()): () => void {
    this.#ages.value = ages;
    const timer = setInterval(() => void this.write(), EVERY_MS);
    const hide = (): void => {
      if (document.visibilityState === "hidden") void this.write();
    };
    const leave = (): void => void this.write();
    document.addEventListener("visibilitychange", hide);
    window.addEventListener("pagehide", leave);
    const unfollow = effect(() => this.#follow(this.#status.value));
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", hide);
      window.removeEventListener("pagehide", leave);
      unfollow();
    };
  }

  /** What was just shown from what was kept is so old. */
  #isAsOf(stream: string, at: string): void {
    this.#ages.value = new Map(this.#ages.peek()).set(stream, at);
  }

  /** Writes what changed since the last time. Others' newer words are never written over. */
  async write(): Promise<void> {
    if (this.#isOver) return;
    if (this.#status.peek() === "live") this.#liveAt = new Date().toISOString();
    await Promise.all([...this.#keepables.values()].map((keepable) => this.#writeOne(keepable)));
    await this.#dropOldBoards();
  }

  /** Whether a board that is not kept yet would have a place beside those that are. */
  async hasRoomFor(stream: string): Promise<boolean> {
    const boards = await this.#boards();
    return !this.#isOver && boards.length < MOST_BOARDS && !boards.some((kept) => kept.stream === stream);
  }

  /** Keeps a board that nobody has looked at here, as long as there is room for it. */
  async add(kept: Kept): Promise<void> {
    if (await this.hasRoomFor(kept.stream)) await this.#drawer.put(kept);
  }

  async all(): Promise<Kept[]> {
    return this.#drawer.all();
  }

  /** What is kept of a store that may not be open; null where nothing is that this program can read. */
  async find<T>(stream: string, shape: string): Promise<T | null> {
    const kept = await this.#drawer.get(stream);
    return kept?.shape === shape && !this.#isOver ? (kept.snapshot as T) : null;
  }

  /** From now on nothing is kept; what lies there is somebody else's business. */
  stop(): void {
    this.#isOver = true;
  }

  /** Throws away what is kept; from now on nothing is. Unsent requests are not its business. */
  async forget(): Promise<void> {
    this.stop();
    await this.#drawer.clear();
  }

  /** Signed in again without leaving the page. */
  resume(): void {
    this.#isOver = false;
    this.#written.clear();
  }

  /** Throws away what is kept and goes on keeping what is looked at. */
  async clear(): Promise<void> {
    this.#written.clear();
    await this.#drawer.clear();
  }

  async #writeOne({ source: { store }, shape, take, beside }: Keepable): Promise<void> {
    const { stream } = store;
    const mark = `${store.seq.peek()} ${beside?.() ?? ""}`;
    if (!this.#liveAt || !store.loaded.peek() || this.#written.get(stream) === mark) return;
    const at = this.#liveAt;
    const before = await this.#drawer.get(stream);
    const snapshot = take();
    if (this.#isOver || snapshot === null || (before && before.at > at)) return;
    this.#written.set(stream, mark);
    await this.#drawer.put({ stream, at, shape, snapshot });
  }

  async #boards(): Promise<Kept[]> {
    return (await this.#drawer.all()).filter(({ stream }) => stream.startsWith("board:"));
  }

  async #dropOldBoards(): Promise<void> {
    const old = (await this.#boards()).sort((a, b) => b.at.localeCompare(a.at)).slice(MOST_BOARDS);
    await Promise.all(old.map(({ stream }) => this.#drawer.remove(stream)));
  }

  /** The server's snapshot; the kept one where it does not come, or does not come soon. */
  async #reload<T>(keepable: Keepable<T>, signal: AbortSignal): Promise<void> {
    const { store, reload } = keepable.source;
    if (store.loaded.peek()) return reload(signal);
    const timer = setTimeout(() => void this.#show(keepable), PATIENCE_MS);
    try {
      await reload(signal);
    } catch (error) {
      if (error instanceof Unreachable) await this.#show(keepable);
      if (error instanceof Refused && [403, 404].includes(error.problem.status)) await this.#drawer.remove(store.stream);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async #show<T>({ source: { store }, shape, give }: Keepable<T>): Promise<void> {
    const kept = await this.#drawer.get(store.stream);
    if (!kept || kept.shape !== shape || store.loaded.peek() || this.#isOver) return;
    give(kept.snapshot as T);
    this.#isAsOf(store.stream, kept.at);
  }

  #follow(status: Status): void {
    if (status === "live") {
      this.#liveAt = new Date().toISOString();
      this.#ages.value = new Map();
    } else if (this.#liveAt && this.#ages.peek().size === 0) {
      const at = new Date().toISOString();
      this.#ages.value = new Map([...this.#keepables.keys()].map((stream) => [stream, at]));
    }
  }
}
