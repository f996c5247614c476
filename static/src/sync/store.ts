/** The stores a screen draws from: a board's stages, open deals and customers; the workspace around it; and what is one person's. */

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { digestOf } from "./digest.ts";
import type { Notification } from "./notifications-wire.ts";
import type { Tables } from "./shown.ts";
import { StreamStore } from "./stream-store.ts";
import {
  type Activity, type Board, type BoardSnapshot, type Customer, type Deal, type DealName, dealsOf, type Me, type Person,
  type PersonSnapshot, type Rate, type Stage, type Tag, type Workspace, type WorkspaceSnapshot,
} from "./wire.ts";

interface Column {
  deals: Signal<readonly Deal[]>;
  ids: Signal<readonly number[]>;
}

export class BoardStore extends StreamStore {
  readonly id: number;
  readonly #board = signal<Board | null>(null);
  readonly #columns = new Map<number, Column>();

  constructor(id: number) {
    super(`board:${id}`);
    this.id = id;
  }

  get board(): ReadonlySignal<Board | null> {
    return this.#board;
  }

  get stages(): ReadonlySignal<readonly Stage[]> {
    return this.all("stage");
  }

  deal(id: number): ReadonlySignal<Deal | undefined> {
    return this.thing("deal", id);
  }

  customer(id: number): ReadonlySignal<Customer | undefined> {
    return this.thing("customer", id);
  }

  /** The stage's deals in hand order; new whenever one of them changes. For totals, filters and sorting. */
  dealsIn(stageId: number): ReadonlySignal<readonly Deal[]> {
    return this.#column(stageId).deals;
  }

  /** The stage's deal ids in hand order; new only when a card came, went or moved. */
  idsIn(stageId: number): ReadonlySignal<readonly number[]> {
    return this.#column(stageId).ids;
  }

  loadSnapshot(snapshot: BoardSnapshot): void {
    this.load(snapshot.seq, (base) => fillBoard(base, snapshot));
    this.#board.value = snapshot.board;
  }

  /** `<number of lines>-<crc32>` of what the server said, to hold against `GET /api/boards/{id}/digest`. */
  digest(): string {
    const base = this.base();
    return digestOf([...base.of("stage").values()], [...base.of("deal").values()], base.of("customer"));
  }

  protected override publish(): void {
    super.publish();
    for (const stageId of this.shown.touchedStages) {
      const known = this.#columns.get(stageId);
      if (known) publishColumn(known, this.shown.column(stageId));
    }
  }

  #column(stageId: number): Column {
    const known = this.#columns.get(stageId);
    if (known) return known;
    const deals = [...this.shown.column(stageId)];
    const made = { deals: signal<readonly Deal[]>(deals), ids: signal<readonly number[]>(deals.map((deal) => deal.id)) };
    this.#columns.set(stageId, made);
    return made;
  }
}

export class WorkspaceStore extends StreamStore {
  readonly id: number;
  readonly #me = signal<Me | null>(null);
  readonly workspace: ReadonlySignal<Workspace | null>;
  /** the person signed in, with role and name as the stream last told them */
  readonly me: ReadonlySignal<Me | null>;
  /** by whose clocks the person signed in lives */
  readonly zone: ReadonlySignal<string>;

  constructor(id: number) {
    super(`workspace:${id}`);
    this.id = id;
    this.workspace = computed(() => this.thing("workspace", id).value ?? null);
    this.me = computed(() => {
      const me = this.#me.value;
      const person = me && this.thing("person", me.id).value;
      return me && person ? { ...me, name: person.name, role: person.role } : me;
    });
    this.zone = computed(() => this.#me.value?.time_zone ?? this.workspace.value?.time_zone ?? "UTC");
  }

  get people(): ReadonlySignal<readonly Person[]> {
    return this.all("person");
  }

  get boards(): ReadonlySignal<readonly Board[]> {
    return this.all("board");
  }

  get tags(): ReadonlySignal<readonly Tag[]> {
    return this.all("tag");
  }

  get rates(): ReadonlySignal<readonly Rate[]> {
    return this.all("rate");
  }

  person(id: number): ReadonlySignal<Person | undefined> {
    return this.thing("person", id);
  }

  tag(id: number): ReadonlySignal<Tag | undefined> {
    return this.thing("tag", id);
  }

  /** After `PATCH /api/me`: language, e-mail and time zone are nobody else's news. */
  setMe(me: Me): void {
    this.#me.value = me;
  }

  loadSnapshot(snapshot: WorkspaceSnapshot): void {
    this.load(snapshot.seq, (base) => fillWorkspace(base, snapshot));
    this.#me.value = snapshot.me;
  }
}

/** What only the person signed in hears: their activities, open and lately done, and their notifications, with the names these need. */
export class PersonStore extends StreamStore {
  readonly id: number;

  constructor(id: number) {
    super(`person:${id}`);
    this.id = id;
  }

  get activities(): ReadonlySignal<readonly Activity[]> {
    return this.all("activity");
  }

  activity(id: number): ReadonlySignal<Activity | undefined> {
    return this.thing("activity", id);
  }

  get notifications(): ReadonlySignal<readonly Notification[]> {
    return this.all("notification");
  }

  dealName(id: number): ReadonlySignal<DealName | undefined> {
    return this.thing("deal_name", id);
  }

  customer(id: number): ReadonlySignal<Customer | undefined> {
    return this.thing("customer", id);
  }

  loadSnapshot(snapshot: PersonSnapshot): void {
    this.load(snapshot.seq, (base) => fillPerson(base, snapshot));
  }
}

function fillPerson(base: Tables, snapshot: PersonSnapshot): void {
  for (const activity of snapshot.activities) base.of("activity").set(activity.id, activity);
  for (const one of snapshot.notifications) base.of("notification").set(one.id, one);
  for (const deal of snapshot.deals) base.of("deal_name").set(deal.id, deal);
  for (const customer of snapshot.customers) base.of("customer").set(customer.id, customer);
}

function fillBoard(base: Tables, snapshot: BoardSnapshot): void {
  for (const stage of snapshot.stages) base.of("stage").set(stage.id, stage);
  for (const [id, name] of snapshot.customers) base.of("customer").set(id, { id, name });
  const deals = base.of("deal");
  for (const deal of dealsOf(snapshot.deals)) deals.set(deal.id, deal);
}

function fillWorkspace(base: Tables, snapshot: WorkspaceSnapshot): void {
  base.of("workspace").set(snapshot.workspace.id, snapshot.workspace);
  for (const person of snapshot.people) base.of("person").set(person.id, person);
  for (const board of snapshot.boards) base.of("board").set(board.id, board);
  for (const tag of snapshot.tags) base.of("tag").set(tag.id, tag);
  for (const reason of snapshot.loss_reasons) base.of("loss_reason").set(reason.id, reason);
  for (const rate of snapshot.rates) base.of("rate").set(rate.id, rate);
}

function publishColumn(column: Column, deals: readonly Deal[]): void {
  if (isSameList(column.deals.peek(), deals)) return;
  const ids = deals.map((deal) => deal.id);
  column.deals.value = [...deals];
  if (!isSameList(column.ids.peek(), ids)) column.ids.value = ids;
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
