import assert from "node:assert/strict";
import { test } from "node:test";
import { placed } from "../../../static/src/kit/place.ts";

const VIEW = { width: 400, height: 600 };

test("a box stands below its anchor, edge to edge", () => {
  const anchor = { left: 50, top: 100, width: 80, height: 32 };
  assert.deepEqual(placed(anchor, { width: 200, height: 150 }, VIEW, "start"), { left: 50, top: 136, room: 456 });
  assert.equal(placed(anchor, { width: 60, height: 150 }, VIEW, "end").left, 70);
});

test("it goes above where there is more room", () => {
  const anchor = { left: 50, top: 500, width: 80, height: 32 };
  assert.equal(placed(anchor, { width: 200, height: 150 }, VIEW, "start").top, 346);
});

test("it never leaves the screen, however wide or high it wants to be", () => {
  const corner = { left: 380, top: 10, width: 20, height: 20 };
  assert.equal(placed(corner, { width: 300, height: 100 }, VIEW, "start").left, 92);
  const tall = placed(corner, { width: 300, height: 5000 }, VIEW, "end");
  assert.equal(tall.top + tall.room, VIEW.height - 8);
  assert.equal(placed(corner, { width: 900, height: 10 }, VIEW, "end").left, 8);
});
