/**
 * How customers are reached. No stream carries it: it is read over REST for what is on the screen, held by this page,
 * and read again when the workspace's stream tells that it changed. What is asked for stands on top of it at once.
 */

import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Status } from "./connection.ts";
import type { CustomerDetails } from "./customers-wire.ts";
import type { Effect } from "./effects.ts";
import { read, Refused } from "./http.ts";
import { Pending, type PendingRequest } from "./pending.ts";
import type { StreamStore } from "./stream-store.ts";
import { withUnsent } from "./unsent-contacts.ts";
import type { Packet } from "./wire.ts";

/** `details` stay while they are read again. */
export interface Reached {
  state: "loading" | "ready" | "missing" | "failed";
  details: CustomerDetails | null;
}

export type Read = <T>(url: string) => Promise<T>;

const NOTHING: Reached = { state: "loading", details: null };

export class Customers {
  /** under which requests name what they do here (requests.ts) */
  readonly stream = "customers";
  readonly #read: Read;
  readonly #known = new Map<number, Signal<Reached>>();
  readonly #seen = new Map<number, ReadonlySignal<Reached>>();
  readonly #pending = new Pending();
  readonly #expected = signal<readonly Effect[]>([]);
  /** request that the server has done → the customer that is to be read before it falls away here */
  readonly #told = new Map<string, number>();
  /** customer → on how many places of the screen it stands */
  readonly #shown = new Map<number, number>();
  /** customer → the number of the last question about it: a late answer to an earlier one is none */
  readonly #asked = new Map<number, number>();
  readonly #wanted = new Set<number>();
  readonly #revision = signal(0);
  #mine: readonly number[] = [];

  constructor(reader: Read = (url) => read(url)) {
    this.#read = reader;
  }

  /** grows whenever something of one's own customers is known otherwise */
  get revision(): ReadonlySignal<number> {
    return this.#revision;
  }

  of(id: number): ReadonlySignal<Reached> {
    const known = this.#seen.get(id) ?? computed(() => this.#withUnsent(this.#signal(id).value));
    this.#seen.set(id, known);
    return known;
  }

  /** A request was asked for: what it does to contacts is shown at once. */
  expect(request: PendingRequest): void {
    this.#pending.add(request);
    this.#publish();
  }

  /** A request was refused or taken back. */
  forget(requestId: string): void {
    this.#told.delete(requestId);
    if (this.#pending.drop(requestId)) this.#publish();
  }

  /** A request was answered: what it did is shown until it is read. */
  answered(requestId: string): void {
    const id = this.#customerOf(requestId);
    if (id === null) return this.forget(requestId);
    this.#told.set(requestId, id);
    void this.fetch(id);
  }

  /** Follows what happens to customers. Returns what ends it. */
  follow(workspace: StreamStore, status: ReadonlySignal<Status>): () => void {
    const stops = [
      workspace.hear((packets) => this.#hear(packets)),
      effect(() => {
        if (status.value === "live") for (const id of this.#shown.keys()) if (this.#signal(id).peek().state === "failed") this.#want(id);
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }

  /** It stands on the screen from now on; what is not known of it is read. Returns what ends it. */
  show(id: number): () => void {
    this.#shown.set(id, (this.#shown.get(id) ?? 0) + 1);
    if (this.#signal(id).peek().state !== "ready") this.#want(id);
    return () => {
      const left = (this.#shown.get(id) ?? 1) - 1;
      if (left > 0) this.#shown.set(id, left);
      else this.#shown.delete(id);
    };
  }

  async fetch(id: number): Promise<void> {
    const number = (this.#asked.get(id) ?? 0) + 1;
    this.#asked.set(id, number);
    const known = this.#signal(id);
    const done = [...this.#told].flatMap(([requestId, about]) => (about === id ? [requestId] : []));
    if (known.peek().state === "failed") known.value = NOTHING;
    try {
      const details = await this.#read<CustomerDetails>(`/api/customers/${id}`);
      // Without a moment in which what was asked for stands there twice, or not at all.
      if (this.#asked.get(id) === number) batch(() => (this.#learn(details), done.forEach((requestId) => this.forget(requestId))));
    } catch (error) {
      if (this.#asked.get(id) !== number) return;
      if (error instanceof Refused && error.problem.status === 404) known.value = { state: "missing", details: null };
      else if (known.peek().state !== "ready") known.value = { state: "failed", details: null };
    }
  }

  /** One's own customers, in one answer: those of one's day and of one's open deals. What is known stays where it does not come. */
  async readMine(): Promise<void> {
    const before = new Map(this.#asked);
    const book = await this.#read<CustomerDetails[]>("/api/me/contact-book").catch(() => null);
    if (!book) return;
    this.#mine = book.map(({ id }) => id);
    for (const details of book) if (this.#asked.get(details.id) === before.get(details.id)) this.#learn(details);
    this.#revision.value++;
  }

  /** One's own customers as far as they are known, to be kept. */
  mine(): CustomerDetails[] {
    return this.#mine.flatMap((id) => this.#signal(id).peek().details ?? []);
  }

  /** What was kept of one's own. */
  give(kept: readonly CustomerDetails[]): void {
    this.#mine = kept.map(({ id }) => id);
    for (const details of kept) if (!this.#signal(details.id).peek().details) this.#learn(details);
  }

  #withUnsent(reached: Reached): Reached {
    const expected = this.#expected.value;
    return reached.details && expected.length > 0 ? { ...reached, details: withUnsent(reached.details, expected) } : reached;
  }

  #publish(): void {
    this.#expected.value = [...this.#pending.effects()];
  }

  /** Whose contacts the request is about; null where that is not on this page. */
  #customerOf(requestId: string): number | null {
    for (const [id, known] of this.#known) {
      const { details } = known.peek();
      if (details && withUnsent(details, this.#pending.of(requestId)) !== details) return id;
    }
    return null;
  }

  #learn(details: CustomerDetails): void {
    this.#signal(details.id).value = { state: "ready", details };
    if (this.#mine.includes(details.id)) this.#revision.value++;
  }

  #signal(id: number): Signal<Reached> {
    const known = this.#known.get(id) ?? signal(NOTHING);
    this.#known.set(id, known);
    return known;
  }

  /** Those that are asked for together are one question, where they are one's own. */
  #want(id: number): void {
    if (this.#wanted.size === 0) queueMicrotask(() => void this.#fetchWanted());
    this.#wanted.add(id);
  }

  async #fetchWanted(): Promise<void> {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    if (wanted.length > 1) await this.readMine();
    await Promise.all(wanted.filter((id) => this.#signal(id).peek().state !== "ready").map((id) => this.fetch(id)));
  }

  /** No packets at all: a snapshot took their place, and anything may have happened. */
  #hear(packets: readonly Packet[]): void {
    for (const { request_id: requestId, subject } of packets) {
      for (const id of requestId && this.#pending.has(requestId) ? customerIn(subject) : []) this.#told.set(requestId as string, id);
    }
    const told = packets.length === 0 ? [...this.#known.keys()] : packets.flatMap(({ subject }) => customerIn(subject));
    for (const id of new Set(told)) {
      if (this.#shown.has(id) || this.#mine.includes(id)) void this.fetch(id);
      else this.#known.delete(id);
    }
  }
}

function customerIn(subject: string): number[] {
  return subject.startsWith("customer:") ? [Number(subject.slice("customer:".length))] : [];
}
