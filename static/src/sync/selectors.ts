/** Readings of a column: which deals, in which order, worth how much. Pure functions of what the store holds. */

import { convert, type RateRow, type Sum, sumIn } from "../lib/money.ts";
import type { Test } from "./filters.ts";
import { nextKey } from "./next-step.ts";
import type { Deal, Stage } from "./wire.ts";

export type SortBy = "hand" | "amount" | "close" | "age" | "next";

export interface MoneyWorld {
  base: string;
  rates: readonly RateRow[];
  today: string;
}

export interface ColumnReading {
  /** those that pass the filter, in the order asked for */
  deals: readonly Deal[];
  /** how many there are without the filter: what a WIP limit counts */
  countOfAll: number;
  sum: Sum;
}

/** `deals` in hand order → what the column shows under the filter. */
export function readColumn(deals: readonly Deal[], stage: Stage, test: Test | null, by: SortBy, world: MoneyWorld): ColumnReading {
  const passing = test ? deals.filter(test) : deals;
  return {
    deals: sorted(passing, by, world),
    countOfAll: deals.length,
    sum: sumIn(passing, world.base, world.rates, world.today, stage.probability),
  };
}

/** Amount: greatest first; close date: soonest first; age: longest in the stage first; next step: soonest first. Those without come last. */
export function sorted(deals: readonly Deal[], by: SortBy, world: MoneyWorld): readonly Deal[] {
  if (by === "hand") return deals;
  if (by === "amount") return byKey(deals, (deal) => amountKey(deal, world));
  if (by === "close") return byKey(deals, (deal) => deal.close_on ?? "9999");
  if (by === "next") return byKey(deals, nextKey);
  return byKey(deals, (deal) => deal.entered_at);
}

/** Where a WIP limit stands: null without one. */
export function wipState(count: number, stage: Stage): "below" | "full" | "over" | null {
  if (stage.wip_limit === null) return null;
  if (count > stage.wip_limit) return "over";
  return count === stage.wip_limit ? "full" : "below";
}

/** Stable: equal ones keep their hand order. */
function byKey<K extends string | number | bigint>(deals: readonly Deal[], keyOf: (deal: Deal) => K): readonly Deal[] {
  const keyed = deals.map((deal) => ({ deal, key: keyOf(deal) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ deal }) => deal);
}

function amountKey(deal: Deal, world: MoneyWorld): bigint {
  if (deal.amount_minor === null) return 1n;
  const amount = convert(deal.amount_minor, deal.currency, world.base, world.rates, world.today);
  return amount === null ? 1n : -amount;
}
