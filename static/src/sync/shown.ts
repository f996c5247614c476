/**
 * The state that is shown: what the server said with the pending requests replayed on it. Plain maps and sorted arrays;
 * which things and columns were touched since the last look is remembered, so that publishing costs only those.
 */

import type { Draft } from "./effects.ts";
import { compareRanked, placeIn, type Ranked } from "./ranks.ts";
import type { Deal, Kind, Thing, Things } from "./wire.ts";

export class Tables {
  readonly #kinds = new Map<Kind, Map<number, Thing>>();

  of<K extends Kind>(kind: K): Map<number, Things[K]> {
    let table = this.#kinds.get(kind);
    if (!table) this.#kinds.set(kind, (table = new Map()));
    return table as unknown as Map<number, Things[K]>;
  }

  kinds(): Kind[] {
    return [...this.#kinds.keys()];
  }

  clear(): void {
    this.#kinds.clear();
  }
}

export type Touched = Map<Kind, Set<number>>;

export class Shown implements Draft {
  readonly tables = new Tables();
  readonly #columns = new Map<number, Deal[]>();
  touched: Touched = new Map();
  /** stages whose column holds other deals, or the same in another order or with another value */
  touchedStages = new Set<number>();

  get<K extends Kind>(kind: K, id: number): Things[K] | undefined {
    return this.tables.of(kind).get(id);
  }

  put<K extends Kind>(kind: K, value: Things[K]): void {
    const table = this.tables.of(kind);
    const before = table.get(value.id);
    if (before === value) return;
    table.set(value.id, value);
    this.#touch(kind, value.id);
    if (kind === "deal") this.#replace(before as Deal | undefined, value as Deal);
  }

  drop(kind: Kind, id: number): void {
    const table = this.tables.of(kind);
    const before = table.get(id);
    if (!before) return;
    table.delete(id);
    this.#touch(kind, id);
    if (kind === "deal") this.#replace(before as Deal, undefined);
  }

  column(stageId: number): readonly Deal[] {
    return this.#columns.get(stageId) ?? [];
  }

  ranked(kind: "stage" | "board" | "loss_reason"): readonly Ranked[] {
    return [...this.tables.of(kind).values()].sort(compareRanked);
  }

  /** Everything anew: one sort a column instead of an insertion a deal. */
  fill(base: Tables): void {
    for (const kind of this.tables.kinds()) for (const id of this.tables.of(kind).keys()) this.#touch(kind, id);
    for (const stageId of this.#columns.keys()) this.touchedStages.add(stageId);
    this.tables.clear();
    this.#columns.clear();
    for (const kind of base.kinds()) this.#fillKind(kind, base);
    for (const [stageId, column] of this.#columns) {
      column.sort(compareRanked);
      this.touchedStages.add(stageId);
    }
  }

  forgetTouched(): void {
    this.touched = new Map();
    this.touchedStages = new Set();
  }

  #fillKind<K extends Kind>(kind: K, base: Tables): void {
    const table = this.tables.of(kind);
    for (const [id, value] of base.of(kind)) {
      table.set(id, value);
      this.#touch(kind, id);
      if (kind === "deal") this.#columnOf((value as Deal).stage_id).push(value as Deal);
    }
  }

  #touch(kind: Kind, id: number): void {
    let ids = this.touched.get(kind);
    if (!ids) this.touched.set(kind, (ids = new Set()));
    ids.add(id);
  }

  #replace(before: Deal | undefined, after: Deal | undefined): void {
    if (before && after && before.stage_id === after.stage_id && before.rank === after.rank) {
      const column = this.#columnOf(after.stage_id);
      column[placeIn(column, after)] = after;
      this.touchedStages.add(after.stage_id);
      return;
    }
    if (before) this.#takeOut(before);
    if (after) this.#standIn(after);
  }

  #takeOut(deal: Deal): void {
    const column = this.#columnOf(deal.stage_id);
    column.splice(placeIn(column, deal), 1);
    this.touchedStages.add(deal.stage_id);
  }

  #standIn(deal: Deal): void {
    const column = this.#columnOf(deal.stage_id);
    column.splice(placeIn(column, deal), 0, deal);
    this.touchedStages.add(deal.stage_id);
  }

  #columnOf(stageId: number): Deal[] {
    let column = this.#columns.get(stageId);
    if (!column) this.#columns.set(stageId, (column = []));
    return column;
  }
}
