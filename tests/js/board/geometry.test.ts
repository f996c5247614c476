import assert from "node:assert/strict";
import { test } from "node:test";
import { columnAt, edgeSpeed, slotAt, zoneAt } from "../../../static/src/board/geometry.ts";

const COLUMNS = [
  { stageId: 1, left: 16, width: 288 },
  { stageId: 2, left: 316, width: 288 },
  { stageId: 3, left: 616, width: 288 },
];

test("a card belongs to the column under the pointer", () => {
  assert.equal(columnAt(COLUMNS, 20)?.stageId, 1);
  assert.equal(columnAt(COLUMNS, 400)?.stageId, 2);
  assert.equal(columnAt(COLUMNS, 904)?.stageId, 3);
});

test("between two columns the nearer one takes it, beyond the ends the last one", () => {
  assert.equal(columnAt(COLUMNS, 307)?.stageId, 1);
  assert.equal(columnAt(COLUMNS, 313)?.stageId, 2);
  assert.equal(columnAt(COLUMNS, -500)?.stageId, 1);
  assert.equal(columnAt(COLUMNS, 5000)?.stageId, 3);
  assert.equal(columnAt([], 10), null);
});

test("the gap is the one the card's top edge is nearest to", () => {
  assert.equal(slotAt(0, 104, 10), 0);
  assert.equal(slotAt(51, 104, 10), 0);
  assert.equal(slotAt(53, 104, 10), 1);
  assert.equal(slotAt(104 * 7 + 10, 104, 10), 7);
});

test("above the first card is the top, below the last the bottom", () => {
  assert.equal(slotAt(-300, 104, 10), 0);
  assert.equal(slotAt(99_999, 104, 10), 10);
  assert.equal(slotAt(200, 104, 0), 0);
});

test("deep in a scrolled list the arithmetic is the same as at its top", () => {
  const scrolled = 104 * 4321;
  assert.equal(slotAt(scrolled + 30, 104, 5000), 4321);
});

test("a zone takes what is inside its box and nothing beside it", () => {
  const zones = [{ kind: "won" as const, left: 100, top: 500, right: 300, bottom: 560 }];
  assert.equal(zoneAt(zones, 200, 520), "won");
  assert.equal(zoneAt(zones, 200, 499), null);
  assert.equal(zoneAt(zones, 301, 520), null);
});

test("scrolling begins near an edge, grows towards it and goes the right way", () => {
  assert.equal(edgeSpeed(500, 0, 1000), 0);
  assert.ok(edgeSpeed(30, 0, 1000) < 0);
  assert.ok(edgeSpeed(980, 0, 1000) > 0);
  assert.ok(edgeSpeed(5, 0, 1000) < edgeSpeed(40, 0, 1000));
  assert.equal(edgeSpeed(-900, 0, 1000), edgeSpeed(0, 0, 1000), "beyond the edge it is no faster than at it");
});

test("in a short list the edges do not eat the middle", () => {
  assert.equal(edgeSpeed(50, 0, 100), 0);
});
