import assert from "node:assert/strict";
import { test } from "node:test";
import { mailHref, mapHref, phoneIn, telHref } from "../../../static/src/kit/places.ts";

test("numbers that can be dialled are found as people write them", () => {
  const numbers: Record<string, string> = {
    "打电话 13812345678": "13812345678",
    "张总 138 1234 5678 上午": "138 1234 5678",
    "Call +86 138-1234-5678 today": "+86 138-1234-5678",
    "Office +49 (30) 1234567": "+49 (30) 1234567",
    "总机 0755-12345678": "0755-12345678",
    "客服 400-123-4567": "400-123-4567",
  };
  for (const [text, number] of Object.entries(numbers)) assert.equal(phoneIn(text), number, text);
});

test("dates, amounts and order numbers are no telephones", () => {
  for (const text of ["2026-11-26 15:00", "¥138000.00", "订单 20261126001234", "P0 第 12345 号", "11.12.2026", "", null]) assert.equal(phoneIn(text), null, text ?? "");
});

test("the first text that holds one wins", () => {
  assert.equal(phoneIn(null, "no number", "0755-12345678", "13812345678"), "0755-12345678");
});

test("a number is dialled without its spaces", () => {
  assert.equal(telHref("+49 (30) 123-4567"), "tel:+49301234567");
});

test("an extension is dialled after a pause", () => {
  assert.equal(telHref("+86 10 5555-0101 ext. 12"), "tel:+861055550101,12");
  assert.equal(telHref("010-55550101转8001"), "tel:01055550101,8001");
});

test("an address of e-mail says only whom it goes to", () => {
  assert.equal(mailHref("zhao.lei+crm@example.cn"), "mailto:zhao.lei%2Bcrm@example.cn");
  assert.equal(mailHref("a?bcc=b&c@example.cn"), "mailto:a%3Fbcc%3Db%26c@example.cn");
});

test("each language finds its way on its own map, and an address of a map is that map", () => {
  assert.equal(mapHref("南山区 18 号", "zh-Hans-CN"), "https://uri.amap.com/search?keyword=%E5%8D%97%E5%B1%B1%E5%8C%BA%2018%20%E5%8F%B7");
  assert.equal(mapHref("Nanshan & Co", "en"), "https://www.openstreetmap.org/search?query=Nanshan%20%26%20Co");
  assert.equal(mapHref("https://surl.amap.com/abc", "en"), "https://surl.amap.com/abc");
});

test("what only looks like an address is looked for, never followed", () => {
  for (const place of ["javascript:alert(1)", "http://plain.example", "https://two words"]) {
    assert.match(mapHref(place, "en"), /^https:\/\/www\.openstreetmap\.org\/search\?query=/);
  }
});
