import assert from "node:assert/strict";
import { test } from "node:test";

import { begun, isChanged, isClashing, told, typed } from "../../../static/src/deals/draft.ts";

test("what others write never touches what a person is writing", () => {
  const draft = told(typed(begun("Acme"), "Acme Ltd"), "ACME");
  assert.equal(draft.mine, "Acme Ltd");
  assert.equal(draft.theirs, "ACME");
  assert.ok(isClashing(draft));
});

test("a field that was only looked at follows", () => {
  const draft = told(begun("Acme"), "ACME");
  assert.deepEqual(draft, begun("ACME"));
  assert.ok(!isClashing(draft) && !isChanged(draft));
});

test("the same thought twice is no clash and nothing to save", () => {
  const draft = told(typed(begun("Acme"), "ACME"), "ACME");
  assert.ok(!isClashing(draft) && !isChanged(draft));
});

test("what others took back is no clash", () => {
  const draft = told(told(typed(begun("Acme"), "Acme Ltd"), "ACME"), "Acme");
  assert.ok(!isClashing(draft) && isChanged(draft));
});

test("amounts with their currency and lists of tags are compared by what they hold", () => {
  const money = begun({ amount_minor: 100, currency: "CNY" });
  assert.equal(told(money, { amount_minor: 100, currency: "CNY" }), money);
  assert.ok(isClashing(told(typed(begun([1]), [1, 2]), [3])));
});
