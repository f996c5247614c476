import assert from "node:assert/strict";
import { test } from "node:test";
import { type Filter, filtersOn, fromQuery, NO_FILTER, testFor, toQuery } from "../../../static/src/sync/filters.ts";
import { readColumn, sorted, wipState } from "../../../static/src/sync/selectors.ts";
import type { Deal } from "../../../static/src/sync/wire.ts";
import { aDeal, aStage } from "./cast.ts";

const CUSTOMERS: Record<number, string> = { 1: "深圳华为技术", 2: "Acme GmbH" };
const RATES = [{ currency: "USD", on: "2026-01-01", rate_e8: 700_000_000 }];
const CALENDAR = { time_zone: "Asia/Shanghai", working_weekdays: [1, 2, 3, 4, 5], days_off: [] };
const WORLD = {
  base: "CNY", rates: RATES, today: "2026-11-22", now: Date.parse("2026-11-22T04:00:00Z"), calendar: CALENDAR, zone: CALENDAR.time_zone,
  stage: (id: number) => aStage(id, { rotting_days: id === 1 ? 5 : null }),
  customerName: (id: number) => CUSTOMERS[id] ?? "",
};

const DEALS: Deal[] = [
  aDeal(1, { title: "服务器采购", customer_id: 1, initials: "fwqcgszhwjs", owner_id: 3, amount_minor: 500_000, priority: 0 }),
  aDeal(2, { title: "Renewal 2027", customer_id: 2, owner_id: 4, amount_minor: 100_000, currency: "USD", tag_ids: [1, 2] }),
  aDeal(3, { title: "Ｆｕｌｌ Width", amount_minor: null, close_on: "2026-11-21", touched_at: "2026-11-19T00:00:00Z", source: "Fair" }),
  aDeal(4, { title: "Later", amount_minor: 100, currency: "EUR", close_on: "2026-12-31", priority: 3, tag_ids: [2], touched_at: "2026-11-20T00:00:00Z" }),
];

function passing(filter: Partial<Filter>): number[] {
  return DEALS.filter(testFor({ ...NO_FILTER, ...filter }, WORLD)).map((deal) => deal.id);
}

test("text is found in Chinese, in any letters, and by pinyin initials", () => {
  assert.deepEqual(passing({ text: "采购" }), [1]);
  assert.deepEqual(passing({ text: "华为" }), [1]);
  assert.deepEqual(passing({ text: "hw" }), [1]);
  assert.deepEqual(passing({ text: "FWQ" }), [1]);
  assert.deepEqual(passing({ text: "acme renewal" }), [2]);
  assert.deepEqual(passing({ text: "ＡＣＭＥ" }), [2]);
  assert.deepEqual(passing({ text: "full" }), [3]);
  assert.deepEqual(passing({ text: "fair" }), [3]);
  assert.deepEqual(passing({ text: "  " }), [1, 2, 3, 4]);
  assert.deepEqual(passing({ text: "acme 采购" }), []);
});

test("owners, tags and priorities take any of those named, none among them", () => {
  assert.deepEqual(passing({ owners: [3, null] }), [1, 3, 4]);
  assert.deepEqual(passing({ tags: [1, 7] }), [2]);
  assert.deepEqual(passing({ priorities: [0, 3] }), [1, 4]);
  assert.deepEqual(passing({ priorities: [null] }), [2, 3]);
});

test("amounts are compared in the workspace's currency", () => {
  assert.deepEqual(passing({ amountMin: 500_000 }), [1, 2]);
  assert.deepEqual(passing({ amountMin: 500_001 }), [2]);
  assert.deepEqual(passing({ amountMax: 699_999 }), [1]);
  assert.deepEqual(passing({ amountMin: 700_000, amountMax: 700_000 }), [2]);
});

test("a range whose ends were mixed up is the same range", () => {
  assert.deepEqual(passing({ amountMin: 700_000, amountMax: 500_000 }), [1, 2]);
  assert.deepEqual(passing({ close: { from: "2026-12-31", to: "2026-11-01" } }), [3, 4]);
});

test("close dates by name and by range", () => {
  assert.deepEqual(passing({ close: "overdue" }), [3]);
  assert.deepEqual(passing({ close: "none" }), [1, 2]);
  assert.deepEqual(passing({ close: "month" }), [3]);
  assert.deepEqual(passing({ close: "quarter" }), [3, 4]);
  assert.deepEqual(passing({ close: "week" }), []);
  assert.deepEqual(passing({ close: { from: "2026-12-31", to: null } }), [4]);
  assert.deepEqual(passing({ close: { from: null, to: "2026-12-31" } }), [3, 4]);
});

test("rotting is untouched for longer than the stage allows, in working days", () => {
  assert.deepEqual(passing({ rotting: true }), [1, 2]);
});

test("the next step by its light, any of several", () => {
  const planned = { 1: { next_on: "2026-11-21" }, 2: { next_at: "2026-11-22T15:00:00.000Z" }, 3: { next_on: "2026-12-01" } } as Record<number, Partial<Deal>>;
  const deals = DEALS.map((deal) => ({ ...deal, ...planned[deal.id] }));
  const ids = (steps: Filter["steps"]) => deals.filter(testFor({ ...NO_FILTER, steps }, WORLD)).map(({ id }) => id);
  assert.deepEqual(ids(["overdue"]), [1]);
  assert.deepEqual(ids(["today"]), [2]);
  assert.deepEqual(ids(["later"]), [3]);
  assert.deepEqual(ids(["none", "overdue"]), [1, 4]);
  // At 15:00 in UTC it is the 23rd already in Tokyo.
  const elsewhere = deals.filter(testFor({ ...NO_FILTER, steps: ["later"] }, { ...WORLD, zone: "Asia/Tokyo" }));
  assert.deepEqual(elsewhere.map(({ id }) => id), [2, 3]);
  assert.deepEqual(sorted(deals, "next", WORLD).map(({ id }) => id), [1, 2, 3, 4]);
});

test("a filter and its address are the same thing", () => {
  const filters: Filter[] = [
    NO_FILTER,
    { text: "华为 a&b", owners: [3, null], tags: [1, 2], priorities: [0, null], amountMin: 150, amountMax: null, close: "quarter", rotting: true, steps: ["overdue", "none"] },
    { ...NO_FILTER, amountMax: 10 ** 15, close: { from: "2026-01-01", to: null } },
    { ...NO_FILTER, close: { from: null, to: "2026-01-01" } },
  ];
  for (const filter of filters) {
    assert.deepEqual(fromQuery(new URLSearchParams(toQuery(filter, "CNY").toString()), "CNY"), filter);
  }
  assert.equal(toQuery(NO_FILTER, "CNY").toString(), "");
  assert.deepEqual(filters.map(filtersOn), [0, 8, 2, 1]);
});

test("an address that says nonsense filters nothing", () => {
  const query = new URLSearchParams("owner=x,-1,&tag=none&priority=9&amount=abc..-5&close=..&rotting=yes&step=soon,NONE");
  assert.deepEqual(fromQuery(query, "CNY"), NO_FILTER);
});

test("orders put those without the value last and keep the hand order of equals", () => {
  const ids = (by: "hand" | "amount" | "close" | "age") => sorted(DEALS, by, WORLD).map((deal) => deal.id);
  assert.deepEqual(ids("hand"), [1, 2, 3, 4]);
  assert.deepEqual(ids("amount"), [2, 1, 3, 4]);
  assert.deepEqual(ids("close"), [3, 4, 1, 2]);
  assert.deepEqual(ids("age"), [1, 2, 3, 4]);
});

test("a column's sum is right under the filter, its WIP counts all", () => {
  const stage = aStage(1, { probability: 50, wip_limit: 3 });
  const reading = readColumn(DEALS, stage, (deal) => deal.id < 3, "amount", WORLD);
  assert.deepEqual(reading.deals.map((deal) => deal.id), [2, 1]);
  assert.equal(reading.sum.total, 1_200_000n);
  assert.equal(reading.sum.weighted, 600_000n);
  assert.equal(reading.countOfAll, 4);
  assert.deepEqual([2, 3, 4].map((count) => wipState(count, stage)), ["below", "full", "over"]);
  assert.equal(wipState(4, aStage(1)), null);
});
