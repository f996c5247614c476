/** What a column is used for, and what changes when that does. */

import assert from "node:assert/strict";
import { test } from "node:test";

import type { Import, Mapping, Options } from "../../../static/src/exchange/answers.ts";
import { canBeNamed, FIELDS, hasDates, leftOut, unused, useOf, withUse } from "../../../static/src/exchange/columns.ts";

const NONE = Object.fromEntries(FIELDS.map((field) => [field, null])) as Mapping;
const OPTIONS: Options = { currency: "CNY", date_order: "ymd", keep: [], stages: [], owners: [] };

function file(mapping: Partial<Mapping>, keep: number[] = []): Pick<Import, "mapping" | "options" | "columns"> {
  return { mapping: { ...NONE, ...mapping }, options: { ...OPTIONS, keep }, columns: ["Name", "Sum", "Colour"] };
}

test("a column is used for its field, for the description, or not at all", () => {
  const job = file({ title: 0 }, [1]);
  assert.deepEqual([0, 1, 2].map((place) => useOf(job, place)), ["title", "keep", "none"]);
  assert.deepEqual(unused(job), [2]);
});

test("a field that a column takes over leaves the one that had it", () => {
  const { mapping } = withUse(file({ title: 0, amount: 1 }), 2, "amount");
  assert.deepEqual(mapping, { amount: 2 });
});

test("a column gives up what it was before", () => {
  assert.deepEqual(withUse(file({ amount: 1 }), 1, "source"), { mapping: { amount: null, source: 1 }, keep: [] });
  assert.deepEqual(withUse(file({ amount: 1 }, [2]), 1, "keep"), { mapping: { amount: null }, keep: [1, 2] });
  assert.deepEqual(withUse(file({}, [1, 2]), 1, "none"), { mapping: {}, keep: [2] });
  assert.deepEqual(withUse(file({}, [1]), 1, "title"), { mapping: { title: 1 }, keep: [] });
});

test("choosing what it is already changes nothing", () => {
  assert.deepEqual(withUse(file({ amount: 1 }), 1, "amount"), { mapping: { amount: 1 }, keep: [] });
});

test("the first column counts, though its place is 0", () => {
  assert.equal(canBeNamed(file({ title: 0 })), true);
  assert.equal(canBeNamed(file({ amount: 0 })), false);
  assert.equal(hasDates(file({ close_on: 0 })), true);
  assert.equal(hasDates(file({})), false);
});

test("what is left out is told of, but for columns that hold nothing", () => {
  assert.deepEqual(leftOut({ ...file({ title: 0 }), samples: [["Roof"], ["12"], []] }), [1]);
});
