import assert from "node:assert/strict";
import { test } from "node:test";
import { initialsOf } from "../../../static/src/kit/avatar.tsx";
import { matching } from "../../../static/src/kit/combobox-state.ts";

const NAMES = ["Northwind Traders", "环球科技", "North Star", "Old North Road"];
const found = (words: string) => matching(NAMES, words, (name) => name);

test("all words must be there, in any case and width", () => {
  assert.deepEqual(found("NORTH tra"), ["Northwind Traders"]);
  assert.deepEqual(found("环球"), ["环球科技"]);
  assert.deepEqual(found("ｎｏｒｔｈ　ｓｔａｒ"), ["North Star"]);
  assert.deepEqual(found("south"), []);
});

test("those that begin with the words come first", () => {
  assert.deepEqual(found("north"), ["Northwind Traders", "North Star", "Old North Road"]);
  assert.deepEqual(found("  "), NAMES);
});

test("a disc shows one Chinese character or two letters", () => {
  const cases: [string, string][] = [
    ["李伟", "伟"], ["王小明", "明"], ["Sophie Martin", "SM"], ["audit", "A"], ["Li Wei 李伟", "伟"], ["  ", "?"],
  ];
  for (const [name, initials] of cases) assert.equal(initialsOf(name), initials, name);
});
