import assert from "node:assert/strict";
import { test } from "node:test";
import { CARD_FIELDS, Prefs, type Shelf } from "../../../static/src/board/prefs.ts";

function shelfWith(text: string | null): Shelf & { kept: string | null } {
  const shelf = {
    kept: text,
    getItem: () => shelf.kept,
    setItem: (_key: string, value: string) => void (shelf.kept = value),
  };
  return shelf;
}

test("what a person chose is there the next time", () => {
  const shelf = shelfWith(null);
  const first = new Prefs(3, shelf);
  first.density.value = "compact";
  first.toggleField("tags");
  first.sortBy(7, "amount");
  first.toggleCollapsed(9);
  const second = new Prefs(3, shelf);
  assert.equal(second.density.value, "compact");
  assert.ok(!second.fields.value.includes("tags"));
  assert.equal(second.sortOf(7), "amount");
  assert.deepEqual(second.collapsed.value, [9]);
});

test("hand order is the rule and is not kept", () => {
  const prefs = new Prefs(3, shelfWith(null));
  prefs.sortBy(7, "close");
  prefs.sortBy(7, "hand");
  assert.deepEqual(prefs.sorts.value, {});
});

test("a field that comes back stands at its own place", () => {
  const prefs = new Prefs(3, shelfWith(null));
  prefs.toggleField("owner");
  prefs.toggleField("owner");
  assert.deepEqual(prefs.fields.value, CARD_FIELDS);
});

for (const text of ["{", "null", "[]", '{"density":"huge","fields":7,"sorts":{"1":"fame"},"collapsed":["x"]}']) {
  test(`nonsense in storage is as if it were not there: ${text}`, () => {
    const prefs = new Prefs(3, shelfWith(text));
    assert.equal(prefs.density.value, "comfortable");
    assert.deepEqual(prefs.fields.value, CARD_FIELDS);
    assert.equal(prefs.sortOf(1), "hand");
  });
}

test("without storage it holds for this page", () => {
  const prefs = new Prefs(3, null);
  prefs.density.value = "compact";
  assert.equal(prefs.density.value, "compact");
});

test("what has come to choose from since a person chose is shown until they hide it", () => {
  const shelf = shelfWith(JSON.stringify({ density: "compact", fields: ["owner", "amount"] }));
  const prefs = new Prefs(3, shelf);
  assert.deepEqual(prefs.fields.value, ["amount", "owner", "next"]);
  prefs.toggleField("next");
  assert.deepEqual(new Prefs(3, shelf).fields.value, ["amount", "owner"]);
});
