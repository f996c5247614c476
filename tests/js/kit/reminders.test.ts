import assert from "node:assert/strict";
import { test } from "node:test";

import { isSame, offers, reminderWords } from "../../../static/src/kit/reminder-words.ts";

const ZONE = "Asia/Shanghai";
const NOW = Date.parse("2026-11-23T02:00:00Z");

test("a reminder says how long before, in the largest unit that fits", () => {
  const words = (minutes: number) => reminderWords({ minutes_before: minutes }, "moment", ZONE, NOW);
  assert.equal(words(0), "When it is due");
  assert.equal(words(1), "1 minute before");
  assert.equal(words(90), "90 minutes before");
  assert.equal(words(60), "1 hour before");
  assert.equal(words(1440), "1 day before");
  assert.equal(words(10_080), "7 days before");
});

test("a whole day is reminded of in the morning", () => {
  const words = (minutes: number) => reminderWords({ minutes_before: minutes }, "day", ZONE, NOW);
  assert.equal(words(0), "On the day, in the morning");
  assert.equal(words(1440), "The morning before");
  assert.equal(words(2880), "In the morning, 2 days before");
});

test("a given moment is told in the workspace's time", () => {
  assert.match(reminderWords({ at: "2026-11-24T01:30:00Z" }, null, ZONE, NOW), /^Nov 24, 9:30\sAM$/);
});

test("what is chosen is not offered again, and without a due nothing is", () => {
  assert.ok(offers("moment", []).includes(15));
  assert.ok(!offers("moment", [{ minutes_before: 15 }]).includes(15));
  assert.deepEqual(offers("day", []).slice(0, 2), [0, 1440]);
  assert.deepEqual(offers(null, []), []);
});

test("the same moment is the same reminder, however it is written", () => {
  assert.ok(isSame({ at: "2026-11-24T01:30:00Z" }, { at: "2026-11-24T01:30:00.000Z" }));
  assert.ok(!isSame({ at: "2026-11-24T01:30:00Z" }, { minutes_before: 0 }));
});
