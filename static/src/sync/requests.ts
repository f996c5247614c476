/**
 * The way out: what a person asks for is shown at once, kept until it is answered, sent in order per subject and sent
 * again with the same key until the server has spoken. A refusal takes the effect back and loses no words.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Answer, ask, type Fetch, type Method, Refused, TakenBack, Unreachable } from "./http.ts";
import { leftBehind } from "./left-behind.ts";
import { effectsIn, type Listener, newKey, type Outgoing, outgoing, type Writing } from "./outgoing.ts";
import type { Display } from "./pending.ts";
import { type Entry, Queue } from "./queue.ts";
import { Quick } from "./patience.ts";
import { clashesOf, type Conflict, rebased, type Refusal } from "./rebase.ts";
import { memoryShelf, type Shelf } from "./storage.ts";
import { browserTabs, type Tabs } from "./tabs.ts";
import type { Problem } from "./wire.ts";

const TRIES_OF_A_BUG = 8;
/** Patience with a try: a commit may wait for a disk. */
const LEAST_MS = 2500;

export class Requests {
  readonly #shelf: Shelf;
  readonly #fetch: Fetch;
  readonly #tabs: Tabs;
  readonly #queue = new Queue();
  readonly #patience = new Quick(LEAST_MS);
  readonly #stores = new Map<string, Display>();
  readonly #listeners = new Set<Listener>();
  readonly #unsent = signal(0);
  readonly #signedOut = signal(false);
  readonly #refusals = signal<readonly Refusal[]>([]);
  readonly #conflicts = signal<readonly Conflict[]>([]);
  #retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: { shelf?: Shelf; fetch?: Fetch; tabs?: Tabs } = {}) {
    this.#shelf = parts.shelf ?? memoryShelf();
    this.#fetch = parts.fetch ?? ((url, init) => fetch(url, init));
    this.#tabs = parts.tabs ?? browserTabs();
  }

  /** requests without an answer yet */
  get unsent(): ReadonlySignal<number> {
    return this.#unsent;
  }

  /** the session is over; what is unsent waits for the next sign-in */
  get signedOut(): ReadonlySignal<boolean> {
    return this.#signedOut;
  }

  get refusals(): ReadonlySignal<readonly Refusal[]> {
    return this.#refusals;
  }

  get conflicts(): ReadonlySignal<readonly Conflict[]> {
    return this.#conflicts;
  }

  /** The promise rejects with Refused; a network that is away only makes it wait. */
  write<T = unknown>(method: Method, url: string, body: unknown, writing: Writing): Promise<Answer<T>> {
    const made = outgoing(this.#tabs.id, method, url, body, writing);
    if (writing.keep !== false) void this.#shelf.put(made);
    for (const listener of this.#listeners) listener.asked(made);
    if (this.#unsent.peek() > 0) void this.restore();
    return this.#enqueue(made, 0, writing.handles) as Promise<Answer<T>>;
  }

  /** What is asked for of this thing, or at all, and not answered yet, with the answer to come. `unsent` tells when to ask again. */
  waiting(subject?: string): readonly Pick<Entry, "outgoing" | "answer">[] {
    return this.#queue.entries.filter(({ outgoing }) => subject === undefined || outgoing.subjects.includes(subject));
  }

  /** From now on this store shows the effects of its unsent requests. Returns the way back. */
  attach(store: Display): () => void {
    this.#stores.set(store.stream, store);
    for (const { outgoing } of this.#queue.entries) showIn(store, outgoing);
    return () => {
      if (this.#stores.get(store.stream) === store) this.#stores.delete(store.stream);
    };
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes up what an earlier page or a closed tab left unsent, and what must go before something of ours. */
  async restore(): Promise<void> {
    await this.#tabs.alone(async () => {
      for (const one of await leftBehind(this.#shelf, this.#tabs, this.#queue.entries)) {
        if (this.#conflicts.peek().some(({ id }) => id === one.id)) continue;
        // It was answered while the shelf was read.
        if (this.#queue.hasEnded(one.id)) void this.#shelf.remove(one.id);
        else if (!this.#queue.find(one.id)) void this.#enqueue(one, 1);
      }
    });
  }

  /** The server can be reached again: what waits or hangs goes now, under the same key. */
  kick(): void {
    this.#patience.relax();
    this.#queue.hurry(this.#patience.of(0) ?? 0);
    this.#pump();
    void this.restore();
  }

  /** A line to it was found dead, and it is there: what is on its way may be on such lines too. */
  suspect(): void {
    this.#patience.suspect();
    this.#queue.leave(0);
    this.kick();
  }

  /** The server was heard, on whatever line: nobody pauses for want of a network. */
  heard(): void {
    if (this.#queue.reached()) this.#pump();
  }

  /** Signed in again without leaving the page. */
  resume(): void {
    this.#signedOut.value = false;
    this.kick();
  }

  /** Takes back a request that was never sent. False when the server may have seen it. */
  cancel(id: string): boolean {
    const entry = this.#queue.find(id);
    if (!entry || entry.sending || entry.attempts > 0) return false;
    this.#giveUp(entry, new TakenBack());
    return true;
  }

  /** The person has seen the refusal or the conflict; for a conflict: the others' value stands. */
  dismiss(id: string): void {
    this.#refusals.value = this.#refusals.peek().filter((refusal) => refusal.id !== id);
    this.#conflicts.value = this.#conflicts.peek().filter((conflict) => conflict.id !== id);
    void this.#shelf.remove(id);
  }

  /** Sends my values on top of the others'. */
  keepMine(conflict: Conflict): Promise<Answer> {
    this.dismiss(conflict.id);
    const again = { ...rebased(conflict.outgoing, conflict.current), id: newKey() };
    void this.#shelf.put(again);
    for (const listener of this.#listeners) listener.asked(again);
    return this.#enqueue(again, 0);
  }

  /** At sign-out: nothing of this person stays in the browser. */
  async forgetAll(): Promise<void> {
    clearTimeout(this.#retryTimer);
    for (const entry of [...this.#queue.entries]) this.#giveUp(entry, new TakenBack());
    await this.#shelf.clear();
  }

  #enqueue(made: Outgoing, attempts: number, handles: readonly string[] = []): Promise<Answer> {
    const promise = this.#queue.add(made, attempts, handles);
    // Refusals are reported by a signal too, so a caller who does not wait is not a bug.
    promise.catch(() => {});
    for (const store of this.#stores.values()) showIn(store, made);
    this.#unsent.value = this.#queue.entries.length;
    this.#pump();
    return promise;
  }

  #pump(): void {
    if (this.#signedOut.peek()) return;
    for (const entry of this.#queue.due(Date.now())) void this.#send(entry);
    const next = this.#queue.nextAt();
    clearTimeout(this.#retryTimer);
    if (next !== null) this.#retryTimer = setTimeout(() => this.#pump(), Math.max(0, next - Date.now()));
  }

  async #send(entry: Entry): Promise<void> {
    const { method, url, body, id, edit } = entry.outgoing;
    const way = { key: id, again: entry.attempts > 0, signal: this.#queue.start(entry), patience: this.#patience };
    const question = { ...way, body: body ?? undefined, ...(edit ? { ifMatch: `"${edit.version}"` } : {}) };
    try {
      this.#done(entry, await ask(method, url, question, this.#fetch));
    } catch (error) {
      entry.attempts++;
      if (error instanceof Refused) this.#refused(entry, error);
      else if (error instanceof Unreachable) this.#unreachable(entry, error);
      else throw error;
    } finally {
      entry.sending = null;
      this.#pump();
    }
  }

  #done(entry: Entry, answer: Answer): void {
    this.#queue.reached();
    this.#remove(entry);
    for (const [stream, store] of this.#stores) store.answered(entry.outgoing.id, answer.events.get(stream) ?? null);
    entry.resolve(answer);
  }

  #refused(entry: Entry, refused: Refused): void {
    this.#queue.reached();
    const { problem } = refused;
    if (problem.status === 401) return void (this.#signedOut.value = true);
    if (problem.status === 412 && entry.outgoing.edit && problem.current) return this.#rebase(entry, refused, problem.current);
    this.#giveUp(entry, refused);
    if (entry.handles.includes(problem.code)) return;
    this.#refusals.value = [...this.#refusals.peek(), { id: entry.outgoing.id, problem, outgoing: entry.outgoing }];
  }

  #rebase(entry: Entry, refused: Refused, current: NonNullable<Problem["current"]>): void {
    const { outgoing } = entry;
    const clashes = clashesOf(outgoing, current);
    if (clashes.length === 0) return void (entry.outgoing = rebased(outgoing, current));
    this.#giveUp(entry, refused);
    this.#conflicts.value = [...this.#conflicts.peek(), { id: outgoing.id, outgoing, clashes, current }];
    // Until the person has chosen, a later page asks again, and shows both again.
    void this.#shelf.put(outgoing);
  }

  #unreachable(entry: Entry, error: Unreachable): void {
    // Left by ourselves, to go again at once.
    if (entry.sending?.way.signal.aborted) return;
    if (error.status === 500 && error.problem && ++entry.bugs >= TRIES_OF_A_BUG) {
      return this.#refused(entry, new Refused(error.problem));
    }
    if (entry.attempts === 1) void this.restore();
    this.#queue.putOff(entry, error, Date.now());
  }

  #giveUp(entry: Entry, reason: Error): void {
    this.#remove(entry);
    this.#forget(entry.outgoing, reason);
    entry.reject(reason);
  }

  #remove(entry: Entry): void {
    this.#queue.remove(entry);
    this.#unsent.value = this.#queue.entries.length;
    void this.#shelf.remove(entry.outgoing.id);
  }

  #forget(outgoing: Outgoing, reason: Error): void {
    for (const store of this.#stores.values()) store.forget(outgoing.id);
    for (const listener of this.#listeners) listener.refused(outgoing.id, outgoing, reason);
  }
}

function showIn(store: Display, outgoing: Outgoing): void {
  const effects = effectsIn(store.stream, outgoing);
  if (effects.length > 0) store.expect({ id: outgoing.id, effects });
}
