import assert from "node:assert/strict";
import { test } from "node:test";

import { closeCapture, opened, openCapture, sharedLine } from "../../../static/src/capture/opening.ts";

const shared = (parts: Record<string, string>): string => sharedLine(new URLSearchParams(parts));

test("what another program shares becomes one line", () => {
  assert.equal(shared({ title: "Price list", text: "Chairs\n 4k", url: "https://example.com/a" }), "Price list Chairs 4k https://example.com/a");
  assert.equal(shared({}), "");
});

test("what is shared twice stands there once", () => {
  assert.equal(shared({ title: "Chairs", text: "Chairs" }), "Chairs");
  assert.equal(shared({ title: "Chairs", text: "Chairs 4k https://example.com", url: "https://example.com" }), "Chairs 4k https://example.com");
});

test("a line has its length", () => {
  assert.equal(shared({ text: "x".repeat(900) }).length, 500);
  openCapture("y".repeat(900));
  assert.equal(opened.value?.length, 500);
});

test("words left in passing come back once, and a shared text does not push them aside", () => {
  openCapture();
  closeCapture("Acme chairs 4k");
  assert.equal(opened.peek(), null);
  openCapture("shared");
  assert.equal(opened.peek(), "shared");
  closeCapture();
  openCapture();
  assert.equal(opened.peek(), "Acme chairs 4k");
  closeCapture();
  openCapture();
  assert.equal(opened.peek(), "", "they were sent, or not wanted");
  closeCapture("  ");
  openCapture();
  assert.equal(opened.peek(), "");
});
