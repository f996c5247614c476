import assert from "node:assert/strict";
import { test } from "node:test";
import { type Field, isHome, lifted, over, slotIn, stepped } from "../../../static/src/board/flight.ts";

const FIELDS: Field[] = [
  { stageId: 1, rows: 3, hasPlaces: true },
  { stageId: 2, rows: 0, hasPlaces: true },
  { stageId: 3, rows: 8, hasPlaces: false },
];
const flight = lifted([42], "keys", { stageId: 1, slot: 1 });
const walked = (...keys: string[]) => keys.reduce((now, key) => stepped(now, key, FIELDS) ?? now, flight).over;

test("a lifted card begins at home", () => {
  assert.deepEqual(flight.over, flight.home);
  assert.ok(flight.moving.has(42));
});

test("there and back again is home", () => {
  const away = stepped(flight, "ArrowDown", FIELDS);
  assert.ok(away && !isHome(away));
  const back = stepped(away, "ArrowUp", FIELDS);
  assert.ok(back && isHome(back));
});

test("up and down stop at the column's ends", () => {
  assert.deepEqual(walked("ArrowUp"), { stageId: 1, slot: 0 });
  assert.deepEqual(walked("ArrowUp", "ArrowUp", "ArrowUp"), { stageId: 1, slot: 0 });
  assert.deepEqual(walked("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown"), { stageId: 1, slot: 3 });
});

test("Home and End go to the top and below the last card", () => {
  assert.deepEqual(walked("End"), { stageId: 1, slot: 3 });
  assert.deepEqual(walked("End", "Home"), { stageId: 1, slot: 0 });
});

test("left and right change the stage and stop at the board's ends", () => {
  assert.deepEqual(walked("ArrowLeft"), { stageId: 1, slot: 1 });
  assert.deepEqual(walked("ArrowRight"), { stageId: 2, slot: 0 });
  assert.deepEqual(walked("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"), { stageId: 3, slot: 0 });
});

test("a sorted column has no places, only itself", () => {
  assert.deepEqual(walked("ArrowRight", "ArrowRight", "ArrowDown", "End"), { stageId: 3, slot: 0 });
  assert.equal(slotIn({ stageId: 3, rows: 8, hasPlaces: false }, 5), 0);
});

test("other keys mean nothing to a flight", () => {
  assert.equal(stepped(flight, "a", FIELDS), null);
});

test("a step that leads nowhere is the same flight, so nothing is drawn anew", () => {
  assert.equal(stepped(flight, "ArrowLeft", FIELDS), flight);
  assert.equal(over(flight, { stageId: 1, slot: 1 }), flight);
});

test("a stage that was deleted under a lifted card does not break the walk", () => {
  const lost = lifted([42], "keys", { stageId: 77, slot: 4 });
  assert.deepEqual(stepped(lost, "ArrowDown", FIELDS)?.over, { stageId: 1, slot: 3 });
  assert.equal(stepped(lost, "ArrowDown", []), lost);
});

test("several go home only when they have been nowhere else: back over their gap they are gathered there", () => {
  const bundle = lifted([42, 43], "keys", { stageId: 1, slot: 1 });
  assert.ok(isHome(bundle));
  assert.ok(isHome(over(bundle, { stageId: 1, slot: 1 })));
  const away = stepped(bundle, "ArrowDown", FIELDS);
  const back = away && stepped(away, "ArrowUp", FIELDS);
  assert.ok(back && !isHome(back));
  assert.deepEqual(back.over, bundle.home);
});
