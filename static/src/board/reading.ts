/** What the board shows under the current filter and order: signals over the store, each computed once and shared. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { today } from "../lib/dates.ts";
import { addSums, type Sum } from "../lib/money.ts";
import { query, setQuery } from "../lib/router.ts";
import { type Filter, fromQuery, isFiltering, NO_FILTER, type Test, testFor, withFilter } from "../sync/filters.ts";
import { type ColumnReading, type MoneyWorld, readColumn } from "../sync/selectors.ts";
import type { BoardStore, WorkspaceStore } from "../sync/store.ts";
import type { Stage, Workspace } from "../sync/wire.ts";
import type { Prefs } from "./prefs.ts";

const TICK_MS = 60_000;

export class Reading {
  readonly board: BoardStore;
  readonly #prefs: Prefs;
  readonly #columns = new Map<number, ReadonlySignal<ColumnReading>>();
  readonly #ids = new Map<number, ReadonlySignal<readonly number[]>>();
  readonly #ticking = signal(Date.now());
  /** the moment by which days are reckoned, ms */
  readonly now: ReadonlySignal<number>;
  readonly #test: ReadonlySignal<Test | null>;
  readonly workspace: ReadonlySignal<Workspace>;
  /** by whose clocks next steps are due: the reader's */
  readonly zone: ReadonlySignal<string>;
  readonly filter: ReadonlySignal<Filter>;
  /** the workspace's day; turns at its midnight */
  readonly today: ReadonlySignal<string>;
  readonly money: ReadonlySignal<MoneyWorld>;
  /** open stages are columns; won and lost ones are drop zones */
  readonly stages: ReadonlySignal<readonly Stage[]>;
  readonly count: ReadonlySignal<{ found: number; all: number }>;
  readonly sum: ReadonlySignal<Sum>;
  /** whose deals stand here, whatever the filter; null for those that are nobody's */
  readonly owners: ReadonlySignal<ReadonlySet<number | null>>;

  /** `clock`: another time than the present. */
  constructor(board: BoardStore, workspace: WorkspaceStore, prefs: Prefs, clock?: ReadonlySignal<number>) {
    this.board = board;
    this.#prefs = prefs;
    this.now = clock ?? this.#ticking;
    this.workspace = computed(() => workspace.workspace.value ?? UNKNOWN);
    this.zone = workspace.zone;
    this.today = computed(() => today(this.workspace.value.time_zone, this.now.value));
    this.money = computed(() => {
      return { base: this.workspace.value.currency, rates: workspace.rates.value, today: this.today.value };
    });
    this.filter = computed(() => fromQuery(query.value, this.workspace.value.currency));
    this.#test = computed(() => this.#testNow());
    this.stages = computed(() => board.stages.value.filter((stage) => stage.kind === "open"));
    const readings = computed(() => this.stages.value.map((stage) => this.column(stage.id).value));
    this.count = computed(() => ({
      found: readings.value.reduce((count, reading) => count + reading.deals.length, 0),
      all: readings.value.reduce((count, reading) => count + reading.countOfAll, 0),
    }));
    this.owners = computed(() => new Set(this.stages.value.flatMap(({ id }) => board.dealsIn(id).value.map((deal) => deal.owner_id))));
    this.sum = computed(() => addSums(readings.value.map((reading) => reading.sum)));
  }

  /** Keeps the clock; returns what stops it. */
  start(): () => void {
    const ticker = setInterval(() => (this.#ticking.value = Date.now()), TICK_MS);
    return () => clearInterval(ticker);
  }

  column(stageId: number): ReadonlySignal<ColumnReading> {
    let known = this.#columns.get(stageId);
    if (!known) this.#columns.set(stageId, (known = computed(() => this.#read(stageId))));
    return known;
  }

  /** The cards a column shows; new only when a card came, went or changed places. */
  ids(stageId: number): ReadonlySignal<readonly number[]> {
    let known = this.#ids.get(stageId);
    if (known) return known;
    let last: readonly number[] = [];
    known = computed(() => {
      const ids = this.column(stageId).value.deals.map((deal) => deal.id);
      if (ids.length === last.length && ids.every((id, index) => id === last[index])) return last;
      return (last = ids);
    });
    this.#ids.set(stageId, known);
    return known;
  }

  /** Cards stand where people put them, so a drop has a place. */
  isByHand(stageId: number): boolean {
    return this.#prefs.sortOf(stageId) === "hand";
  }

  setFilter(change: Partial<Filter>): void {
    this.#ask({ ...this.filter.peek(), ...change });
  }

  clearFilter(): void {
    this.#ask(NO_FILTER);
  }

  #ask(filter: Filter): void {
    setQuery(withFilter(query.peek(), filter, this.workspace.peek().currency));
  }

  #read(stageId: number): ColumnReading {
    const stage = this.board.thing("stage", stageId).value;
    const deals = this.board.dealsIn(stageId).value;
    const money = this.money.value;
    return readColumn(deals, stage ?? goneStage(stageId), this.#test.value, this.#prefs.sortOf(stageId), money);
  }

  #testNow(): Test | null {
    const filter = this.filter.value;
    if (!isFiltering(filter)) return null;
    return testFor(filter, {
      ...this.money.value,
      now: filter.rotting || filter.steps.length > 0 ? this.now.value : this.now.peek(),
      calendar: this.workspace.value,
      zone: this.zone.value,
      stage: (id) => this.board.get("stage", id),
      customerName: (id) => this.board.get("customer", id)?.name ?? "",
    });
  }
}

/** Until the workspace's first snapshot is here nothing is drawn with it. */
const UNKNOWN: Workspace = {
  id: 0, name: "", time_zone: "UTC", currency: "CNY", working_weekdays: [1, 2, 3, 4, 5], days_off: [],
};

function goneStage(id: number): Stage {
  return {
    id, board_id: 0, name: "", kind: "open", probability: 0, rotting_days: null, wip_limit: null, colour: "slate",
    required_fields: [], rank: "",
  };
}
