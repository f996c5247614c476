import assert from "node:assert/strict";
import { test } from "node:test";
import { missingByDeal } from "../../../static/src/board/gates.ts";
import { aDeal, aStage } from "../sync/cast.ts";

const stage = aStage(2, { required_fields: ["amount_minor", "source"] });
const ready = aDeal(1, { source: "Fair" });
const bare = aDeal(2, { amount_minor: null });
const partly = aDeal(3);
const there = aDeal(4, { stage_id: 2, amount_minor: null });

test("of several, each that comes to the stage is asked for what it lacks itself", () => {
  const missing = missingByDeal([ready, bare, partly, there], stage);
  assert.deepEqual([...missing], [[2, ["amount_minor", "source"]], [3, ["source"]]]);
});

test("where only the server knows all that is missing, nobody is asked beforehand", () => {
  assert.equal(missingByDeal([bare, partly], { ...stage, required_fields: ["source", "description"] }).size, 0);
});
