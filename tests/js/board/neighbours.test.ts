import assert from "node:assert/strict";
import { test } from "node:test";
import { isSamePlace, placeAt, slotOf } from "../../../static/src/board/neighbours.ts";

const HAND = [10, 11, 12, 13, 14, 15];
const moving = (...ids: number[]) => new Set(ids);

test("without a filter the neighbours are those above and below the gap", () => {
  assert.deepEqual(placeAt(0, HAND, HAND, moving(99)), { after: null, before: 10 });
  assert.deepEqual(placeAt(2, HAND, HAND, moving(99)), { after: 11, before: 12 });
  assert.deepEqual(placeAt(6, HAND, HAND, moving(99)), { after: 15, before: null });
});

test("the moving card itself is nobody's neighbour", () => {
  assert.deepEqual(placeAt(1, HAND, HAND, moving(11)), { after: 10, before: 12 });
  assert.deepEqual(placeAt(2, HAND, HAND, moving(11)), { after: 12, before: 13 });
  assert.deepEqual(placeAt(1, HAND, HAND, moving(11, 12)), { after: 10, before: 13 });
});

test("under a filter a card stands right below the visible one it was dropped under", () => {
  const visible = [11, 14];
  assert.deepEqual(placeAt(1, visible, HAND, moving(99)), { after: 11, before: 12 });
  assert.deepEqual(placeAt(2, visible, HAND, moving(99)), { after: 14, before: 15 });
});

test("on top of the visible ones is right above the first of them, not above what is hidden", () => {
  assert.deepEqual(placeAt(0, [12, 14], HAND, moving(99)), { after: 11, before: 12 });
  assert.deepEqual(placeAt(0, [10, 14], HAND, moving(99)), { after: null, before: 10 });
});

test("where everything is hidden, or nothing is there, it goes to the top", () => {
  assert.deepEqual(placeAt(0, [], HAND, moving(99)), { after: null, before: 10 });
  assert.deepEqual(placeAt(0, [], [], moving(99)), { after: null, before: null });
});

test("a gap that has gone since, because others moved cards away, is the bottom", () => {
  assert.deepEqual(placeAt(9, [10], [10], moving(99)), { after: null, before: 10 });
  assert.deepEqual(placeAt(1, [10], [10], moving(99)), { after: 10, before: null });
});

test("the gap a lifted card leaves is counted without the moving ones", () => {
  assert.equal(slotOf(12, HAND, moving(12)), 2);
  assert.equal(slotOf(13, HAND, moving(13, 10, 11)), 1);
});

test("lifting and dropping at once changes nothing", () => {
  for (const id of HAND) {
    const place = placeAt(slotOf(id, HAND, moving(id)), HAND, HAND, moving(id));
    assert.ok(isSamePlace([id], place, HAND), `card ${id}`);
  }
});

test("lifting and dropping at once changes nothing under a filter either", () => {
  const visible = [11, 13, 14];
  for (const id of visible) {
    const place = placeAt(slotOf(id, visible, moving(id)), visible, HAND, moving(id));
    const hand = HAND.filter((one) => one !== id);
    const at = place.after === null ? 0 : hand.indexOf(place.after) + 1;
    const seen = hand.toSpliced(at, 0, id).filter((one) => visible.includes(one));
    assert.deepEqual(seen, visible, `card ${id}`);
  }
});

test("several stand there already when they stand there in a row, in that order", () => {
  assert.ok(isSamePlace([11, 12], { after: 10, before: 13 }, HAND));
  assert.ok(isSamePlace([10, 11], { after: null, before: null }, HAND));
  assert.ok(!isSamePlace([11, 13], { after: 10, before: 12 }, HAND));
  assert.ok(!isSamePlace([12, 11], { after: 10, before: 13 }, HAND));
  assert.ok(!isSamePlace([14, 15, 99], { after: 13, before: null }, HAND));
});
