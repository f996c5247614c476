import assert from "node:assert/strict";
import { test } from "node:test";
import { mountedRows, rangeIn, rowHeight, runwayHeight, scrollTopFor } from "../../../static/src/board/window.ts";
import { CARD_GAP, CARD_HEIGHT } from "../../../static/src/kit/sizes.ts";

const ROW = rowHeight("comfortable");

test("a row is a card and the gap under it; the last one has no gap", () => {
  assert.equal(ROW, CARD_HEIGHT.comfortable + CARD_GAP);
  assert.equal(runwayHeight(0, "comfortable"), 0);
  assert.equal(runwayHeight(3, "compact"), 3 * CARD_HEIGHT.compact + 2 * CARD_GAP);
});

test("everything in sight is in the range, whatever the scroll position", () => {
  for (let scrollTop = 0; scrollTop < ROW * 60; scrollTop += 37) {
    const { first, last } = rangeIn({ scrollTop, height: 700 }, 100, ROW);
    assert.ok(first * ROW <= scrollTop, `row ${first} at ${scrollTop}`);
    assert.ok(last * ROW >= scrollTop + 700 || last === 100, `row ${last} at ${scrollTop}`);
  }
});

test("the number of rows in the page does not grow with the column", () => {
  const sizes = [100, 5000, 20_000].map((rows) => {
    const { first, last } = rangeIn({ scrollTop: ROW * 50, height: 900 }, rows, ROW);
    return last - first;
  });
  assert.deepEqual(new Set(sizes).size, 1);
  assert.ok((sizes[0] as number) < 30);
});

test("scrolling by a row or two asks for no new drawing most of the time", () => {
  const ranges = new Set<string>();
  for (let row = 0; row < 40; row++) ranges.add(JSON.stringify(rangeIn({ scrollTop: row * ROW, height: 700 }, 500, ROW)));
  assert.ok(ranges.size <= 22, `${ranges.size} drawings for 40 rows`);
});

test("the range ends where the column ends", () => {
  assert.deepEqual(rangeIn({ scrollTop: 0, height: 700 }, 3, ROW), { first: 0, last: 3 });
  assert.deepEqual(rangeIn({ scrollTop: 0, height: 700 }, 0, ROW), { first: 0, last: 0 });
  const beyond = rangeIn({ scrollTop: ROW * 500, height: 700 }, 10, ROW);
  assert.ok(beyond.first <= beyond.last && beyond.last <= 10);
});

test("focused and lifted cards stay in the page far from sight", () => {
  assert.deepEqual(mountedRows({ first: 4, last: 7 }, [900, 5, -1]), [4, 5, 6, 900]);
});

test("a card is brought into sight with the least scrolling", () => {
  const view = { scrollTop: 1000, height: 500 };
  assert.equal(scrollTopFor(10, 104, view), 1000, "in sight already");
  assert.equal(scrollTopFor(2, 104, view), 208 - CARD_GAP);
  assert.equal(scrollTopFor(30, 104, view), 31 * 104 - 500);
  assert.equal(scrollTopFor(0, 104, view), 0);
});
