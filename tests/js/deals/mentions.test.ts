import assert from "node:assert/strict";
import { test } from "node:test";

import { markdownOf, mentionAt, named, retyped, spoken, written } from "../../../static/src/deals/mentions.ts";

const at = (text: string) => mentionAt(written(text), text.length);

test("an @ begins a name, in Chinese right after a word too", () => {
  assert.deepEqual(at("@"), { start: 0, end: 1, words: "" });
  assert.deepEqual(at("ask @li"), { start: 4, end: 7, words: "li" });
  assert.deepEqual(at("请@陈"), { start: 1, end: 3, words: "陈" });
  assert.equal(at("请＠陈")?.words, "陈");
});

test("an e-mail address and a name that a space follows are no beginning", () => {
  assert.equal(at("li@example"), null);
  assert.equal(at("@li wei"), null);
});

test("a finished mention is none that is being written, from whichever side it is looked at", () => {
  const one = written("ask @[Li Wei](person:3) now");
  assert.equal(mentionAt(one, 7), null);
  assert.equal(mentionAt(one, "ask @Li Wei".length), null);
});

test("the chosen person stands in the text by name, and the caret behind", () => {
  const one = written("ask @li now");
  const mention = mentionAt(one, 7);
  assert.ok(mention);
  const next = named(one, mention, { id: 3, name: "Li [Wei]" });
  assert.equal(next.written.text, "ask @Li Wei now");
  assert.equal(next.caret, "ask @Li Wei ".length);
  assert.equal(markdownOf(next.written), "ask @[Li Wei](person:3) now");
});

test("what was written is sent as it came, whoever is named in it", () => {
  for (const words of ["", "a", "@[A](person:1)", "x @[A](person:1)@[A](person:2) y", "@[Li \\[Sales\\]](person:12)!", "@[A](person:0) @A"]) {
    assert.equal(markdownOf(written(words)), words);
  }
  assert.equal(written("@[Li \\[Sales\\]](person:12)!").text, "@Li [Sales]!");
});

test("two people of one name stay two, whatever is typed around them and whichever is taken out", () => {
  const both = written("@[Li Wei](person:3) @[Li Wei](person:8) ");
  const typed = (text: string, caret: number) => markdownOf(retyped(both, text, caret));
  assert.equal(both.text, "@Li Wei @Li Wei ");
  assert.equal(typed("a@Li Wei @Li Wei ", 1), "a@[Li Wei](person:3) @[Li Wei](person:8) ");
  assert.equal(typed("@Li Wei,@Li Wei ", 8), "@[Li Wei](person:3),@[Li Wei](person:8) ");
  assert.equal(typed("@Li Wei @Li Wei !", 17), "@[Li Wei](person:3) @[Li Wei](person:8) !");
  assert.equal(typed("@Li Wei ", 0), "@[Li Wei](person:8) ");
  assert.equal(typed("@Li Wei ", 8), "@[Li Wei](person:3) ");
});

test("a name that was written into is plain text, and may be asked for anew", () => {
  const one = written("ask @[Li Wei](person:3)");
  const less = retyped(one, "ask @Li We", 10);
  assert.equal(markdownOf(less), "ask @Li We");
  const shorter = retyped(one, "ask @Li", 7);
  assert.deepEqual(mentionAt(shorter, 7), { start: 4, end: 7, words: "Li" });
  assert.equal(markdownOf(retyped(one, "", 0)), "");
});

test("a caret that tells nothing, as after an undo, loses nobody who was not touched", () => {
  const one = written("ask @[Li Wei](person:3) and @[Ann](person:4)");
  assert.equal(markdownOf(retyped(one, "please ask @Li Wei and @Ann", 27)), "please ask @[Li Wei](person:3) and @[Ann](person:4)");
});

test("until it is drawn, a mention reads as a name", () => {
  assert.equal(spoken("请 @[李伟](person:3) 跟进"), "请 @李伟 跟进");
});
