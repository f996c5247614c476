/**
 * The way out: what a person asks for is shown at once, kept until it is answered, sent in order per subject and sent
 * again with the same key until the server has spoken. A refusal takes the effect back and loses no words.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Answer, ask, type Fetch, type Method, Refused, TakenBack, Unreachable } from "./http.ts";
import { newKey, type Outgoing, outgoing, type Writing } from "./outgoing.ts";
import { type Entry, Queue } from "./queue.ts";
import { clashesOf, type Conflict, rebased } from "./rebase.ts";
import { memoryShelf, type Shelf } from "./storage.ts";
import type { StreamStore } from "./stream-store.ts";
import { browserTabs, type Tabs } from "./tabs.ts";
import type { Problem } from "./wire.ts";

/** A request the server said no to, with everything the person had put into it. */
export interface Refusal {
  id: string;
  problem: Problem;
  outgoing: Outgoing;
}

/** Who wants to know of requests (the undo stack). */
export interface Listener {
  asked(outgoing: Outgoing): void;
  refused(id: string, outgoing: Outgoing, reason: Error): void;
}

const TRIES_OF_A_BUG = 8;

export class Requests {
  readonly #shelf: Shelf;
  readonly #fetch: Fetch;
  readonly #tabs: Tabs;
  readonly #queue = new Queue();
  readonly #stores = new Map<string, StreamStore>();
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
    return this.#enqueue(made, writing.handles ?? []) as Promise<Answer<T>>;
  }

  /** From now on this store shows the effects of its unsent requests. Returns the way back. */
  attach(store: StreamStore): () => void {
    this.#stores.set(store.stream, store);
    for (const { outgoing } of this.#queue.entries) if (outgoing.stream === store.stream) this.#show(outgoing);
    return () => {
      if (this.#stores.get(store.stream) === store) this.#stores.delete(store.stream);
    };
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes up what an earlier page or a closed tab left unsent. */
  async restore(): Promise<void> {
    await this.#tabs.alone(async () => {
      const open = await this.#tabs.open();
      const left = (await this.#shelf.all()).sort((a, b) => a.order - b.order);
      for (const one of left) {
        const isAnothers = one.tab !== this.#tabs.id && open?.has(one.tab);
        if (isAnothers || this.#queue.find(one.id)) continue;
        const mine = { ...one, tab: this.#tabs.id };
        void this.#shelf.put(mine);
        void this.#enqueue(mine, []);
      }
    });
  }

  /** The network may be back: try now. */
  kick(): void {
    this.#queue.hurry();
    this.#pump();
  }

  /** A line was found dead; what is long on its way may be on another such. It goes again, under the same key. */
  resend(): void {
    this.#queue.leaveLong();
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
  }

  /** Sends my values on top of the others'. */
  keepMine(conflict: Conflict): Promise<Answer> {
    this.dismiss(conflict.id);
    const again = { ...rebased(conflict.outgoing, conflict.current), id: newKey() };
    void this.#shelf.put(again);
    for (const listener of this.#listeners) listener.asked(again);
    return this.#enqueue(again, []);
  }

  /** At sign-out: nothing of this person stays in the browser. */
  async forgetAll(): Promise<void> {
    clearTimeout(this.#retryTimer);
    for (const entry of [...this.#queue.entries]) this.#giveUp(entry, new TakenBack());
    await this.#shelf.clear();
  }

  #enqueue(made: Outgoing, handles: readonly string[]): Promise<Answer> {
    const promise = new Promise<Answer>((resolve, reject) => {
      this.#queue.add({ outgoing: made, handles, attempts: 0, sending: null, notBefore: 0, resolve, reject });
    });
    // Refusals are reported by a signal too, so a caller who does not wait is not a bug.
    promise.catch(() => {});
    this.#show(made);
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
    const question = { body: body ?? undefined, key: id, signal: this.#queue.start(entry), ...(edit ? { ifMatch: `"${edit.version}"` } : {}) };
    try {
      const answer = await ask(method, url, question, this.#fetch);
      this.#done(entry, answer);
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
    const { problem } = refused;
    this.#queue.reached();
    if (problem.status === 401) {
      this.#signedOut.value = true;
      return;
    }
    if (problem.status === 412 && entry.outgoing.edit && problem.current) {
      return this.#rebase(entry, refused, problem.current);
    }
    this.#giveUp(entry, refused);
    if (entry.handles.includes(problem.code)) return;
    this.#refusals.value = [...this.#refusals.peek(), { id: entry.outgoing.id, problem, outgoing: entry.outgoing }];
  }

  #rebase(entry: Entry, refused: Refused, current: NonNullable<Problem["current"]>): void {
    const clashes = clashesOf(entry.outgoing, current);
    if (clashes.length === 0) {
      entry.outgoing = rebased(entry.outgoing, current);
      return;
    }
    this.#giveUp(entry, refused);
    const conflict = { id: entry.outgoing.id, outgoing: entry.outgoing, clashes, current };
    this.#conflicts.value = [...this.#conflicts.peek(), conflict];
  }

  #unreachable(entry: Entry, error: Unreachable): void {
    if (error.status === 500 && error.problem && entry.attempts >= TRIES_OF_A_BUG) {
      return this.#refused(entry, new Refused(error.problem));
    }
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

  #show({ id, stream, effects }: Outgoing): void {
    if (stream && effects.length > 0) this.#stores.get(stream)?.expect({ id, effects });
  }

  #forget(outgoing: Outgoing, reason: Error): void {
    for (const store of this.#stores.values()) store.forget(outgoing.id);
    for (const listener of this.#listeners) listener.refused(outgoing.id, outgoing, reason);
  }
}
