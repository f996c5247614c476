import assert from "node:assert/strict";
import { test } from "node:test";
import { SPAN_KINDS, spanAround, spanReaching } from "../../../static/src/travel/spans.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);
const LONG_AGO = NOW - 400 * DAY;

test("every span holds the moment it was made around, and lies in what can be told", () => {
  for (const kind of SPAN_KINDS) {
    for (const days of [0, 0.3, 3, 20, 60, 200, 400]) {
      const at = NOW - days * DAY;
      const { from, to } = spanAround(kind, at, LONG_AGO, NOW);
      assert.ok(from <= at && at <= to && to <= NOW && from >= LONG_AGO, `${kind} ${days}`);
    }
  }
});

test("a recent moment stands in the span up to now, an older one in the middle of its own", () => {
  assert.deepEqual(spanAround("week", NOW - 2 * DAY, LONG_AGO, NOW), { kind: "week", from: NOW - 7 * DAY, to: NOW });
  const at = NOW - 100 * DAY;
  assert.deepEqual(spanAround("week", at, LONG_AGO, NOW), { kind: "week", from: at - 3.5 * DAY, to: at + 3.5 * DAY });
});

test("a shared moment opens the shortest span from then to now", () => {
  const kinds = [0, 6, 8, 31, 92].map((days) => spanReaching(NOW - days * DAY, LONG_AGO, NOW).kind);
  assert.deepEqual(kinds, ["week", "week", "month", "quarter", "all"]);
});

test("a board that has only just begun has a span all the same", () => {
  for (const kind of SPAN_KINDS) {
    const { from, to } = spanAround(kind, NOW, NOW, NOW);
    assert.ok(from < to);
  }
});
