import assert from "node:assert/strict";
import { test } from "node:test";

import { closingWords, hasPassed, isSame, offers, reminderWords } from "../../../static/src/kit/reminder-words.ts";

const ZONE = "Asia/Shanghai";
/** 10:00 in Shanghai */
const NOW = Date.parse("2026-11-23T02:00:00Z");
const LATER = { on: "2026-12-23", at: "15:00" };
const SOME_DAY = { on: "2026-12-23", at: null };

test("a reminder says how long before, in the largest unit that fits", () => {
  const words = (minutes: number) => reminderWords({ minutes_before: minutes }, LATER, ZONE, NOW);
  assert.equal(words(0), "When it is due");
  assert.equal(words(1), "1 minute before");
  assert.equal(words(90), "90 minutes before");
  assert.equal(words(60), "1 hour before");
  assert.equal(words(1440), "1 day before");
  assert.equal(words(10_080), "7 days before");
});

test("a whole day is reminded of in the morning", () => {
  const words = (minutes: number) => reminderWords({ minutes_before: minutes }, SOME_DAY, ZONE, NOW);
  assert.equal(words(0), "On the day, in the morning");
  assert.equal(words(1440), "The morning before");
  assert.equal(words(2880), "In the morning, 2 days before");
});

test("a given moment is told in the workspace's time", () => {
  assert.match(reminderWords({ at: "2026-11-24T01:30:00Z" }, null, ZONE, NOW), /^Nov 24, 9:30\sAM$/);
});

test("what is chosen is not offered again, and without a due nothing is", () => {
  assert.ok(offers(LATER, [], ZONE, NOW).includes(15));
  assert.ok(!offers(LATER, [{ minutes_before: 15 }], ZONE, NOW).includes(15));
  assert.deepEqual(offers(SOME_DAY, [], ZONE, NOW).slice(0, 2), [0, 1440]);
  assert.deepEqual(offers(null, [], ZONE, NOW), []);
});

test("a moment that has passed is not offered", () => {
  assert.deepEqual(offers({ on: "2026-11-23", at: "11:00" }, [], ZONE, NOW), [0, 5, 15, 30]);
  assert.deepEqual(offers({ on: "2026-11-23", at: null }, [], ZONE, NOW), []);
  assert.deepEqual(offers({ on: "2026-11-25", at: null }, [], ZONE, NOW), [0, 1440]);
  assert.deepEqual(offers({ on: "2026-11-22", at: "15:00" }, [], ZONE, NOW), []);
});

test("whole days are counted on the clocks, also over a change of them", () => {
  const monday = { on: "2026-03-30", at: "09:00" };
  const before = (clock: string) => hasPassed({ minutes_before: 1440 }, monday, "Europe/Berlin", Date.parse(clock));
  assert.ok(!before("2026-03-29T06:59:00Z"));
  assert.ok(before("2026-03-29T07:00:00Z"));
});

test("of a deal it is said which day is meant", () => {
  assert.equal(closingWords({ minutes_before: 0 }, ZONE, NOW), "On the day of the expected close, in the morning");
  assert.equal(closingWords({ minutes_before: 2880 }, ZONE, NOW), "In the morning, 2 days before the expected close");
});

test("the same moment is the same reminder, however it is written", () => {
  assert.ok(isSame({ at: "2026-11-24T01:30:00Z" }, { at: "2026-11-24T01:30:00.000Z" }));
  assert.ok(!isSame({ at: "2026-11-24T01:30:00Z" }, { minutes_before: 0 }));
});
