import assert from "node:assert/strict";
import { test } from "node:test";
import { dueOf } from "../../../static/src/activities/dues.ts";
import { grouped, groupOf } from "../../../static/src/activities/grouping.ts";
import { anActivity, NOW, SHANGHAI } from "./cast.ts";

const at = (on: string, clock: string | null) => dueOf({ on, at: clock }, SHANGHAI);
const group = (more: Parameters<typeof anActivity>[1]) => groupOf(anActivity(1, more), SHANGHAI, NOW);

test("every activity stands under one heading, by the day of whoever looks", () => {
  assert.equal(group(at("2026-11-26", "09:00")), "overdue");
  assert.equal(group(at("2026-11-26", null)), "today");
  assert.equal(group(at("2026-11-26", "23:59")), "today");
  assert.equal(group(at("2026-11-27", "00:00")), "tomorrow");
  assert.equal(group(at("2026-11-29", null)), "week");
  assert.equal(group(at("2026-11-30", "08:00")), "later");
  assert.equal(group({}), "someday");
});

test("whoever lives elsewhere has other days", () => {
  const evening = at("2026-11-27", "02:00");
  assert.equal(groupOf(anActivity(1, evening), SHANGHAI, NOW), "tomorrow");
  assert.equal(groupOf(anActivity(1, evening), "Europe/Berlin", NOW), "today");
  const night = Date.parse("2026-11-26T17:00:00Z");
  assert.equal(groupOf(anActivity(1, at("2026-11-26", null)), SHANGHAI, night), "overdue");
  assert.equal(groupOf(anActivity(1, at("2026-11-26", null)), "Europe/Berlin", night), "today");
});

test("on a Sunday tomorrow is tomorrow, though it is another week", () => {
  const sunday = Date.UTC(2026, 10, 29, 4);
  assert.equal(groupOf(anActivity(1, at("2026-11-30", "09:00")), SHANGHAI, sunday), "tomorrow");
  assert.equal(groupOf(anActivity(1, at("2026-12-01", "09:00")), SHANGHAI, sunday), "later");
});

test("what was done today is there to be seen, what was done yesterday is not", () => {
  assert.equal(group({ ...at("2026-11-20", null), done_at: "2026-11-26T01:00:00.000Z" }), "done");
  assert.equal(group({ done_at: "2026-11-25T15:59:59.000Z" }), null);
});

test("groups come in the order of urgency and hold their own in the order of time", () => {
  const activities = [
    anActivity(1, at("2026-11-30", "09:00")),
    anActivity(2, at("2026-11-26", "18:00")),
    anActivity(3, at("2026-11-20", null)),
    anActivity(4, at("2026-11-26", "16:00")),
    anActivity(5, { done_at: "2026-11-26T02:00:00.000Z" }),
    anActivity(6, { done_at: "2026-11-26T03:00:00.000Z" }),
  ];
  const told = grouped(activities, SHANGHAI, NOW).map(({ id, activities: own }) => [id, ...own.map((one) => one.id)]);
  assert.deepEqual(told, [["overdue", 3], ["today", 4, 2], ["later", 1], ["done", 6, 5]]);
});
