import assert from "node:assert/strict";
import { test } from "node:test";

import { lastChangeOf, reasonOf } from "../../../static/src/kit/taking-back.ts";
import type { TimelineItem } from "../../../static/src/sync/wire.ts";

function item(id: number, type: string, data: Record<string, unknown> = {}): TimelineItem {
  return { id, type, actor_id: id, at: "2026-11-22T10:00:00.000Z", data, cause_id: null, undoes_id: null, way_back: null };
}

const ITEMS = [
  item(5, "deal.commented"),
  item(4, "deal.edited", { changes: { title: ["A", "B"] } }),
  item(3, "deal.moved"),
  item(2, "deal.edited", { changes: { amount_minor: [1, 2], source: [null, "Fair"] } }),
  item(1, "deal.created"),
];

test("who changed a field last is who is named", () => {
  assert.equal(lastChangeOf(ITEMS, ["amount_minor"])?.id, 2);
  assert.equal(lastChangeOf(ITEMS, ["source", "title"])?.id, 4);
});

test("where a deal stands is changed by moving, closing and deleting it", () => {
  assert.equal(lastChangeOf(ITEMS, ["stage_id"])?.id, 3);
});

test("where no field is named, whoever touched it last", () => {
  assert.equal(lastChangeOf(ITEMS, [])?.id, 5);
  assert.equal(lastChangeOf([], ["title"]), undefined);
  assert.equal(lastChangeOf(ITEMS, ["priority"]), undefined);
});

test("told beside no form, a refused value says itself what is wrong with it", () => {
  const problem = { type: "", title: "", status: 422, code: "invalid", detail: "Please look at the marked fields." };
  assert.equal(reasonOf({ ...problem, errors: { minutes_before: ["This moment has passed already."] } }), "This moment has passed already.");
  assert.equal(reasonOf(problem), "Please look at the marked fields.");
});
