import assert from "node:assert/strict";
import { test } from "node:test";
import { batches, BinChoice } from "../../../static/src/deals/bin-choice.ts";

test("what is chosen of several boards goes back board by board, and never more than a request may name", () => {
  const many = Array.from({ length: 501 }, (_one, index) => [index + 1, 7] as const);
  const sent = batches(new Map([...many, [900, 8]]));
  assert.deepEqual(sent.map(({ boardId, ids }) => [boardId, ids.length]), [[7, 500], [7, 1], [8, 1]]);
  assert.deepEqual(new Set(sent.flatMap(({ ids }) => ids)).size, 502);
});

test("choosing twice chooses once, and some can be let go again", () => {
  const choice = new BinChoice();
  const [tea, silk] = [{ id: 1, board_id: 7 }, { id: 2, board_id: 7 }];
  choice.set([tea, silk], true);
  choice.set([tea], true);
  choice.set([silk], false);
  assert.deepEqual([...choice.chosen.peek()], [[1, 7]]);
  assert.equal(choice.has(silk), false);
});
