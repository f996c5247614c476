import assert from "node:assert/strict";
import { test } from "node:test";
import { afterAt } from "../../../static/src/boards/stage-asks.ts";
import { landing } from "../../../static/src/boards/stage-drag.ts";
import type { Stage } from "../../../static/src/sync/wire.ts";

const STAGES = [1, 2, 3, 4].map((id) => ({ id }) as Stage);
const MIDDLES = [20, 60, 100, 140];

test("a row let go lands where its middle would stand among the others", () => {
  assert.equal(landing(MIDDLES, 0, 20), 0);
  assert.equal(landing(MIDDLES, 0, 70), 1);
  assert.equal(landing(MIDDLES, 0, 500), 3);
  assert.equal(landing(MIDDLES, 3, 10), 0);
  assert.equal(landing(MIDDLES, 2, 90), 2);
});

test("the neighbour to stand after is named without counting the moved one", () => {
  assert.equal(afterAt(STAGES, 0, 0), null);
  assert.equal(afterAt(STAGES, 0, 2), 3);
  assert.equal(afterAt(STAGES, 3, 0), null);
  assert.equal(afterAt(STAGES, 3, 1), 1);
  assert.equal(afterAt(STAGES, 1, 3), 4);
});
