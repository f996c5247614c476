import assert from "node:assert/strict";
import { test } from "node:test";
import { compareDue, dayOfDue, dueOf, isOverdue, laterBy, nextHalfHour, nextMonday, wallOf } from "../../../static/src/activities/dues.ts";
import { anActivity, NOW, SHANGHAI } from "./cast.ts";

test("a wall time and its moment belong together", () => {
  const due = dueOf({ on: "2026-11-27", at: "15:00" }, SHANGHAI);
  assert.deepEqual(due, { due_at: "2026-11-27T07:00:00.000Z", due_on: null });
  assert.deepEqual(wallOf(due, SHANGHAI), { on: "2026-11-27", at: "15:00" });
  assert.deepEqual(wallOf(due, "Europe/Berlin"), { on: "2026-11-27", at: "08:00" });
});

test("a whole day is the same day in every zone", () => {
  const due = dueOf({ on: "2026-11-27", at: null }, SHANGHAI);
  assert.deepEqual(due, { due_at: null, due_on: "2026-11-27" });
  for (const zone of [SHANGHAI, "America/New_York"]) assert.equal(dayOfDue(due, zone), "2026-11-27");
});

test("a moment is overdue as soon as it has passed, a day only when it is over", () => {
  const overdue = (due: Parameters<typeof isOverdue>[0]) => isOverdue(due, SHANGHAI, NOW);
  assert.ok(overdue(dueOf({ on: "2026-11-26", at: "14:00" }, SHANGHAI)));
  assert.ok(!overdue(dueOf({ on: "2026-11-26", at: "14:30" }, SHANGHAI)));
  assert.ok(!overdue(dueOf({ on: "2026-11-26", at: null }, SHANGHAI)));
  assert.ok(overdue(dueOf({ on: "2026-11-25", at: null }, SHANGHAI)));
  assert.ok(!overdue({ due_at: null, due_on: null }));
});

test("whole days stand before the hours of their day, and what has no day comes last", () => {
  const activities = [
    anActivity(1),
    anActivity(2, dueOf({ on: "2026-11-27", at: "09:00" }, SHANGHAI)),
    anActivity(3, dueOf({ on: "2026-11-27", at: null }, SHANGHAI)),
    anActivity(4, dueOf({ on: "2026-11-26", at: "23:30" }, SHANGHAI)),
  ];
  assert.deepEqual(activities.toSorted((a, b) => compareDue(a, b, SHANGHAI)).map(({ id }) => id), [4, 3, 2, 1]);
});

test("what is put later may come to the next day", () => {
  assert.deepEqual(laterBy({ on: "2026-11-30", at: "23:45" }, 30), { on: "2026-12-01", at: "00:15" });
  assert.deepEqual(laterBy({ on: "2026-11-30", at: null }, 1440), { on: "2026-12-01", at: null });
});

test("a new activity begins at the next half hour", () => {
  assert.deepEqual(nextHalfHour(NOW, SHANGHAI), { on: "2026-11-26", at: "14:30" });
  assert.deepEqual(nextHalfHour(NOW + 25 * 60_000, SHANGHAI), { on: "2026-11-26", at: "15:00" });
  assert.deepEqual(nextHalfHour(Date.UTC(2026, 10, 26, 15, 40), SHANGHAI), { on: "2026-11-27", at: "00:00" });
});

test("next Monday is never today", () => {
  assert.equal(nextMonday("2026-11-26"), "2026-11-30");
  assert.equal(nextMonday("2026-11-29"), "2026-11-30");
  assert.equal(nextMonday("2026-11-30"), "2026-12-07");
});
