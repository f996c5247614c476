import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Choice } from "../../../static/src/board/choice.ts";
import { MOST_SELECTED } from "../../../static/src/board/selecting.ts";
import { stepped } from "../../../static/src/board/walking.ts";

const COLUMNS = [[1, 2, 3], [], [4], [5, 6, 7, 8]];

test("a column is taken as a whole, beside what is selected, up to what can be changed at once", () => {
  const choice = new Choice();
  choice.toggle(5);
  assert.equal(choice.add([4, 5, 6, 7, 8], 4), 1);
  assert.deepEqual([...choice.selected.value], [5, 4, 6, 7]);
  assert.equal(choice.add([1, 2], 4), 2);
  assert.deepEqual([...choice.selected.value], [5, 4, 6, 7]);
});

test("no more is selected than the server changes at once", () => {
  const bulk = readFileSync(join(import.meta.dirname, "..", "..", "app", "sales", "deals", "bulk.py"), "utf8");
  assert.equal(/^MOST_DEALS = (\d+)$/m.exec(bulk)?.[1], String(MOST_SELECTED));
});

test("arrows walk inside a column and stop at its ends", () => {
  assert.equal(stepped(COLUMNS, 0, 0, "ArrowDown"), 2);
  assert.equal(stepped(COLUMNS, 0, 2, "ArrowDown"), null);
  assert.equal(stepped(COLUMNS, 0, 0, "ArrowUp"), null);
  assert.equal(stepped(COLUMNS, 3, 1, "End"), 8);
  assert.equal(stepped(COLUMNS, 3, 3, "Home"), 5);
});

test("sideways they pass over empty columns and keep the row where they can", () => {
  assert.equal(stepped(COLUMNS, 0, 2, "ArrowRight"), 4);
  assert.equal(stepped(COLUMNS, 3, 1, "ArrowLeft"), 4);
  assert.equal(stepped(COLUMNS, 2, 0, "ArrowLeft"), 1);
  assert.equal(stepped(COLUMNS, 3, 0, "ArrowRight"), null);
});

test("Shift takes everything between the first card and the last", () => {
  const choice = new Choice();
  choice.toggle(5);
  choice.extendTo(7, [4, 5, 6, 7, 8]);
  assert.deepEqual([...choice.selected.value], [5, 6, 7]);
  choice.extendTo(4, [4, 5, 6, 7, 8]);
  assert.deepEqual([...choice.selected.value].sort(), [4, 5, 6, 7]);
});

test("cards that left the board are no longer selected, nor waited for with the focus", () => {
  const choice = new Choice();
  choice.toggle(5);
  choice.toggle(6);
  choice.focus(5);
  choice.keepOnly((id) => id !== 5);
  assert.deepEqual([...choice.selected.value], [6]);
  assert.equal(choice.wanted.value, null);
});
