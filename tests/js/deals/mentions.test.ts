import assert from "node:assert/strict";
import { test } from "node:test";

import { mentionAt, mentioned, spoken } from "../../../static/src/deals/mentions.ts";

const at = (text: string) => mentionAt(text, text.length);

test("an @ begins a name, in Chinese right after a word too", () => {
  assert.deepEqual(at("@"), { start: 0, end: 1, words: "" });
  assert.deepEqual(at("ask @li"), { start: 4, end: 7, words: "li" });
  assert.deepEqual(at("请@陈"), { start: 1, end: 3, words: "陈" });
  assert.equal(at("请＠陈")?.words, "陈");
});

test("an e-mail address and a finished mention are no beginning", () => {
  assert.equal(at("li@example"), null);
  assert.equal(at("@li wei"), null);
  assert.equal(at("@[李伟](person:3)"), null);
});

test("the chosen person stands in the text, and the caret behind", () => {
  const mention = mentionAt("ask @li now", 7);
  assert.ok(mention);
  const next = mentioned("ask @li now", mention, { id: 3, name: "Li [Wei]" });
  assert.equal(next.text, "ask @[Li Wei](person:3) now");
  assert.equal(next.caret, "ask @[Li Wei](person:3) ".length);
});

test("until it is drawn, a mention reads as a name", () => {
  assert.equal(spoken("请 @[李伟](person:3) 跟进"), "请 @李伟 跟进");
});
