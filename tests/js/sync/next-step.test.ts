import assert from "node:assert/strict";
import { test } from "node:test";
import { lightOf, nextKey, NO_STEP, sooner, stepWith } from "../../../static/src/sync/next-step.ts";
import type { Activity } from "../../../static/src/sync/wire.ts";

const ZONE = "Asia/Shanghai";
/** Thursday, 26 November 2026, 14:10 in Shanghai. */
const NOW = Date.UTC(2026, 10, 26, 6, 10);
const moment = (next_at: string) => ({ next_at, next_on: null });
const day = (next_on: string) => ({ next_at: null, next_on });
const light = (step: Parameters<typeof lightOf>[0]) => lightOf(step, ZONE, NOW);

test("without a next step the light warns", () => {
  assert.equal(light({ next_at: null, next_on: null }), "none");
});

test("a moment is overdue from its minute on, and today until midnight of the workspace", () => {
  assert.equal(light(moment("2026-11-26T06:09:59.000Z")), "overdue");
  assert.equal(light(moment("2026-11-26T06:10:00.000Z")), "today");
  assert.equal(light(moment("2026-11-26T15:59:59.000Z")), "today");
  assert.equal(light(moment("2026-11-26T16:00:00.000Z")), "later");
});

test("a whole day is today until it is over", () => {
  assert.equal(light(day("2026-11-25")), "overdue");
  assert.equal(light(day("2026-11-26")), "today");
  assert.equal(light(day("2026-11-27")), "later");
});

test("the soonest come first and those without a next step last", () => {
  const steps = [{ next_at: null, next_on: null }, day("2026-11-27"), moment("2026-11-27T01:00:00.000Z"), moment("2026-11-26T01:00:00.000Z")];
  const sorted = steps.toSorted((a, b) => (nextKey(a) < nextKey(b) ? -1 : 1));
  assert.deepEqual(sorted.map(({ next_at, next_on }) => next_at ?? next_on), [
    "2026-11-26T01:00:00.000Z", "2026-11-27", "2026-11-27T01:00:00.000Z", null,
  ]);
});

test("of two steps the one comes first that is overdue first: a moment in a day before the day itself", () => {
  const at = { ...NO_STEP, next_activity_id: 1, ...moment("2026-11-27T10:00:00.000Z") };
  const on = { ...NO_STEP, next_activity_id: 2, ...day("2026-11-27") };
  const after = { ...NO_STEP, next_activity_id: 3, ...moment("2026-11-27T16:30:00.000Z") };
  assert.equal(sooner(on, at, ZONE), at);
  assert.equal(sooner(after, on, ZONE), on, "in Shanghai it is the next day by then");
  assert.equal(sooner(NO_STEP, after, ZONE), after);
  assert.equal(sooner(at, NO_STEP, ZONE), at);
});

test("what is done or waits for a day is nobody's next step", () => {
  const due = { id: 5, kind: "call", due_at: null, due_on: "2026-11-27", done_at: null } as Activity;
  assert.deepEqual(stepWith(due), { next_activity_id: 5, next_kind: "call", next_at: null, next_on: "2026-11-27" });
  assert.deepEqual(stepWith({ ...due, done_at: "2026-11-26T08:00:00.000Z" }), NO_STEP);
  assert.deepEqual(stepWith({ ...due, due_on: null }), NO_STEP);
});
