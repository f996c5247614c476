import assert from "node:assert/strict";
import { test } from "node:test";
import { _, _n, locale, setMessages } from "../../../static/src/lib/i18n.ts";

test("without a catalogue the English sentence stands", () => {
  setMessages("en", {});
  assert.equal(_("Moved to {stage}.", { stage: "Won" }), "Moved to Won.");
  assert.equal(_n("{n} deal", "{n} deals", 1), "1 deal");
  assert.equal(_n("{n} deal", "{n} deals", 1234), "1,234 deals");
});

test("a catalogue is asked by the English sentence, plurals by their first form", () => {
  setMessages("zh_Hans_CN", { "Moved to {stage}.": "已移到{stage}。", "{n} deal": ["{n} 个商机"] });
  assert.equal(locale, "zh-Hans-CN");
  assert.equal(_("Moved to {stage}.", { stage: "赢单" }), "已移到赢单。");
  assert.equal(_n("{n} deal", "{n} deals", 1), "1 个商机");
  assert.equal(_n("{n} deal", "{n} deals", 3), "3 个商机");
  assert.equal(_("Not there"), "Not there");
});

test("an empty translation is none, and values are not read as places", () => {
  setMessages("zh-Hans-CN", { Save: "" });
  assert.equal(_("Save"), "Save");
  assert.equal(_("{a} and {b}", { a: "{b}", b: "2" }), "{b} and 2");
  assert.equal(_("{unknown}", { a: 1 }), "{unknown}");
});
