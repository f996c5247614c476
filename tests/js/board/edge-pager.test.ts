import assert from "node:assert/strict";
import { test } from "node:test";
import { EdgePager } from "../../../static/src/board/edge-pager.ts";

/** A board of four pages, 360 wide, that scrolls smoothly only as far as the test lets it. */
function paged(scrollLeft = 0) {
  const board = { clientWidth: 360, scrollWidth: 1440, scrollLeft, going: scrollLeft, scrollTo };
  function scrollTo(to?: ScrollToOptions | number): void {
    const { left = 0, behavior } = to as ScrollToOptions;
    board.going = left;
    if (behavior !== "smooth") board.scrollLeft = left;
  }
  return board;
}

test("a card that is let go while the page turns belongs to the page that is coming, and that page stays", () => {
  const board = paged();
  const pager = new EdgePager(board);
  pager.hold(1, 0);
  pager.hold(1, 290);
  for (const onTheWay of [0, 40, 200, 359]) {
    board.scrollLeft = onTheWay;
    assert.equal(pager.left(), 360);
  }
  board.scrollLeft = 40;
  pager.settle();
  assert.deepEqual([board.scrollLeft, board.going], [360, 360]);
});

test("before the page turns the card belongs to the one that is seen", () => {
  const board = paged(720);
  const pager = new EdgePager(board);
  pager.hold(1, 0);
  pager.hold(1, 200);
  assert.equal(pager.left(), 720);
  pager.settle();
  assert.equal(board.scrollLeft, 720);
});

test("a board that stood between two pages stands on the nearer one when the card is let go", () => {
  const board = paged(500);
  new EdgePager(board).settle();
  assert.equal(board.scrollLeft, 360);
});

test("behind the last page there is none to turn to", () => {
  const board = paged(1080);
  const pager = new EdgePager(board);
  pager.hold(1, 0);
  pager.hold(1, 290);
  assert.equal(pager.left(), 1080);
});

test("the next card begins where the board stands", () => {
  const board = paged();
  const pager = new EdgePager(board);
  pager.hold(1, 0);
  pager.hold(1, 290);
  pager.rest();
  assert.equal(pager.left(), 0);
});
