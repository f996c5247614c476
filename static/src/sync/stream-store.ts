/**
 * One stream's things on this screen. What is shown = what the server has said (`#base`) + the pending requests replayed
 * on it. Packets are applied strictly by number; early ones wait, doubles are passed over, a hole asks for a catch-up.
 */

import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Draft, replay } from "./effects.ts";
import { Pending, type PendingRequest } from "./pending.ts";
import { compareRanked, type Ranked } from "./ranks.ts";
import { Shown, Tables } from "./shown.ts";
import type { Deal, Kind, Op, Packet, Thing, Things } from "./wire.ts";

/** "gap": ask for what was missed after `seq`; "reset": fetch the snapshot again. */
export type Verdict = "applied" | "gap" | "reset";

const MOST_EARLY_PACKETS = 2000;

export class StreamStore {
  readonly stream: string;
  readonly #base = new Tables();
  readonly #pending = new Pending();
  readonly #early = new Map<number, Packet>();
  readonly #seq = signal(0);
  readonly #loaded = signal(false);
  readonly #pendingSubjects = signal<ReadonlySet<string>>(new Set());
  readonly #things = new Map<string, Signal<Thing | undefined>>();
  readonly #lists = new Map<Kind, ReadonlySignal<readonly Thing[]>>();
  readonly #revisions = new Map<Kind, Signal<number>>();
  readonly #hearers = new Set<(packets: readonly Packet[]) => void>();
  #overlay = new Map<string, { kind: Kind; id: number; value: Thing | undefined }>();
  #stale = false;
  protected readonly shown = new Shown();

  constructor(stream: string) {
    this.stream = stream;
  }

  /** the number of the last packet in what is shown */
  get seq(): ReadonlySignal<number> {
    return this.#seq;
  }

  /** false until the first snapshot */
  get loaded(): ReadonlySignal<boolean> {
    return this.#loaded;
  }

  /** Draws anew only when this one thing changes. */
  thing<K extends Kind>(kind: K, id: number): ReadonlySignal<Things[K] | undefined> {
    const key = `${kind}:${id}`;
    let known = this.#things.get(key);
    if (!known) this.#things.set(key, (known = signal<Thing | undefined>(this.shown.get(kind, id))));
    return known as unknown as ReadonlySignal<Things[K] | undefined>;
  }

  /** All things of a kind: by rank where they have one, else by id. */
  all<K extends Kind>(kind: K): ReadonlySignal<readonly Things[K][]> {
    let known = this.#lists.get(kind);
    if (!known) this.#lists.set(kind, (known = computed(() => this.#sorted(kind))));
    return known as unknown as ReadonlySignal<readonly Things[K][]>;
  }

  /** The thing as shown now, without following it. */
  get<K extends Kind>(kind: K, id: number): Things[K] | undefined {
    return this.shown.get(kind, id);
  }

  /** The thing as the server has it. */
  said<K extends Kind>(kind: K, id: number): Things[K] | undefined {
    return this.#base.of(kind).get(id);
  }

  allSaid<K extends Kind>(kind: K): Things[K][] {
    return [...this.#base.of(kind).values()];
  }

  /** True while a request about this thing has not been seen in the stream. */
  waiting(kind: Kind, id: number): ReadonlySignal<boolean> {
    return computed(() => this.#pendingSubjects.value.has(`${kind}:${id}`));
  }

  /** A request was asked for: its effects are shown at once. */
  expect(request: PendingRequest): void {
    this.#pending.add(request);
    this.#refresh();
  }

  /** A request was refused or taken back: its effects fall away. */
  forget(requestId: string): void {
    if (this.#pending.drop(requestId)) this.#refresh();
  }

  /** A request was answered; `number` is what `Kandan-Events` said for this stream, null when nothing happened in it. */
  answered(requestId: string, number: number | null): void {
    if (this.#pending.answered(requestId, number, this.#seq.peek())) this.#refresh();
  }

  isExpecting(requestId: string): boolean {
    return this.#pending.has(requestId);
  }

  applyPackets(packets: readonly Packet[]): Verdict {
    for (const packet of packets) if (packet.seq > this.#seq.peek()) this.#early.set(packet.seq, packet);
    if (this.#stale || !this.#loaded.peek()) return "reset";
    const due = this.#due();
    if (due.length > 0) this.#apply(due);
    if (this.#stale || this.#early.size > MOST_EARLY_PACKETS) return "reset";
    return this.#early.size > 0 ? "gap" : "applied";
  }

  /** Tells of packets once they are shown. Returns what ends it. */
  hear(hearer: (packets: readonly Packet[]) => void): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  /** What is shown can no longer be trusted; packets wait until a snapshot is loaded. */
  expire(): void {
    this.#stale = true;
  }

  /** The server's things by kind, for the digest and the proofs. */
  protected base(): Tables {
    return this.#base;
  }

  protected load(seq: number, fill: (base: Tables) => void): void {
    this.#base.clear();
    fill(this.#base);
    this.#overlay = new Map();
    this.shown.fill(this.#base);
    this.#stale = false;
    batch(() => {
      this.#seq.value = seq;
      this.#loaded.value = true;
      this.#pending.settle([], seq);
      this.#apply(this.#due());
    });
  }

  /** Subclasses keep further readings in step; called inside a batch. */
  protected publish(): void {
    for (const [kind, ids] of this.shown.touched) {
      const revision = this.#revisions.get(kind);
      if (revision) revision.value++;
      for (const id of ids) {
        const known = this.#things.get(`${kind}:${id}`);
        if (known) known.value = this.shown.get(kind, id);
      }
    }
  }

  /** Takes the early packets that follow without a hole. */
  #due(): Packet[] {
    const due: Packet[] = [];
    for (const seq of this.#early.keys()) if (seq <= this.#seq.peek()) this.#early.delete(seq);
    for (let next = this.#seq.peek() + 1; this.#early.has(next); next++) {
      due.push(this.#early.get(next) as Packet);
      this.#early.delete(next);
    }
    return due;
  }

  #apply(packets: readonly Packet[]): void {
    const ops: Op[] = [];
    let seq = this.#seq.peek();
    for (const packet of packets) {
      if (packet.ops.some((op) => op[0] !== "put" && op[0] !== "drop")) {
        this.#stale = true;
        break;
      }
      ops.push(...packet.ops);
      seq = packet.seq;
    }
    this.#pending.settle(packets, seq);
    this.#refresh(ops, seq);
    for (const hearer of this.#hearers) hearer(packets);
  }

  /** Back to what the server said, its news, then the pending requests in order; and out it goes in one batch. */
  #refresh(ops: readonly Op[] = [], seq: number = this.#seq.peek()): void {
    for (const { kind, id } of this.#overlay.values()) this.#showSaid(kind, id);
    for (const op of ops) this.#obey(op);
    this.#replayPending();
    batch(() => {
      this.#seq.value = seq;
      this.#pendingSubjects.value = new Set(this.#pending.subjects());
      this.publish();
    });
    this.shown.forgetTouched();
  }

  #obey(op: Op): void {
    if (op[0] === "put") {
      this.#base.of(op[1]).set(op[2].id, op[2] as Deal);
      this.shown.put(op[1], op[2] as Deal);
    } else if (op[0] === "drop") {
      this.#base.of(op[1]).delete(op[2]);
      this.shown.drop(op[1], op[2]);
    }
  }

  #showSaid(kind: Kind, id: number): void {
    const said = this.#base.of(kind).get(id);
    if (said) this.shown.put(kind, said);
    else this.shown.drop(kind, id);
  }

  #replayPending(): void {
    const earlier = this.#overlay;
    const overlay = (this.#overlay = new Map());
    const shown = this.shown;
    const note = (kind: Kind, id: number, value: Thing | undefined): void => {
      overlay.set(`${kind}:${id}`, { kind, id, value });
    };
    const draft: Draft = {
      get: (kind, id) => shown.get(kind, id),
      column: (stageId) => shown.column(stageId),
      ranked: (kind) => shown.ranked(kind),
      put: (kind, value) => {
        const before = earlier.get(`${kind}:${value.id}`)?.value;
        const kept = before && isSame(before, value) ? (before as typeof value) : value;
        shown.put(kind, kept);
        note(kind, value.id, kept);
      },
      drop: (kind, id) => {
        shown.drop(kind, id);
        note(kind, id, undefined);
      },
    };
    for (const effect of this.#pending.effects()) replay(effect, draft);
  }

  #sorted(kind: Kind): readonly Thing[] {
    let revision = this.#revisions.get(kind);
    if (!revision) this.#revisions.set(kind, (revision = signal(0)));
    void revision.value;
    const things = [...this.shown.tables.of(kind).values()] as Thing[];
    const ranked = things[0] !== undefined && "rank" in things[0];
    return things.sort(ranked ? (a, b) => compareRanked(a as Ranked, b as Ranked) : (a, b) => a.id - b.id);
  }
}

/** Same fields with the same values: a replayed thing that came out as before keeps its identity and redraws nothing. */
function isSame(a: Thing, b: Thing): boolean {
  const one = a as unknown as Record<string, unknown>;
  const two = b as unknown as Record<string, unknown>;
  const keys = Object.keys(one);
  return keys.length === Object.keys(two).length && keys.every((key) => Object.is(one[key], two[key]));
}
