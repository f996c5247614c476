import assert from "node:assert/strict";
import { test } from "node:test";
import { lanesOf, type Span, SHORTEST_MINUTES } from "../../../static/src/activities/lanes.ts";
import { chance } from "../sync/cast.ts";

const told = (...spans: [number, number][]) =>
  lanesOf(spans.map(([start, end]) => ({ start, end }))).map(({ lane, of }) => `${lane}/${of}`);

test("one after another, each has the whole width", () => {
  assert.deepEqual(told([540, 600], [600, 660], [720, 780]), ["0/1", "0/1", "0/1"]);
});

test("two at once share it", () => {
  assert.deepEqual(told([540, 600], [570, 630]), ["0/2", "1/2"]);
});

test("a lane that is free again is taken again, and the company counts once", () => {
  assert.deepEqual(told([540, 720], [540, 600], [600, 660]), ["0/2", "1/2", "1/2"]);
});

test("the order given does not matter, each answer stands at its question's place", () => {
  assert.deepEqual(told([600, 660], [540, 720], [540, 600]), ["1/2", "0/2", "1/2"]);
});

test("what takes no time takes room enough to be read", () => {
  assert.deepEqual(told([540, 540], [540 + SHORTEST_MINUTES - 1, 600]), ["0/2", "1/2"]);
  assert.deepEqual(told([540, 540], [540 + SHORTEST_MINUTES, 600]), ["0/1", "0/1"]);
});

test("no two that overlap are ever drawn over each other", () => {
  const random = chance(7);
  for (let round = 0; round < 200; round++) {
    const spans: Span[] = Array.from({ length: 12 }, () => {
      const start = Math.floor(random() * 1300);
      return { start, end: start + Math.floor(random() * 180) };
    });
    const lanes = lanesOf(spans);
    const end = (span: Span) => Math.max(span.end, span.start + SHORTEST_MINUTES);
    spans.forEach((one, a) => spans.forEach((other, b) => {
      if (a >= b || one.start >= end(other) || other.start >= end(one)) return;
      assert.notEqual(lanes[a]?.lane, lanes[b]?.lane);
      assert.equal(lanes[a]?.of, lanes[b]?.of);
    }));
    for (const { lane, of } of lanes) assert.ok(lane < of);
  }
});
