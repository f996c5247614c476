import assert from "node:assert/strict";
import { test } from "node:test";
import { daysShown, mondayOf, rangeTitle, shifted } from "../../../static/src/activities/ranges.ts";
import { weekdayOf } from "../../../static/src/lib/dates.ts";

const ends = (days: readonly string[]) => [days[0], days.at(-1), days.length];

test("a week begins on Monday, also when it is asked for on a Sunday", () => {
  assert.equal(mondayOf("2026-11-29"), "2026-11-23");
  assert.deepEqual(ends(daysShown("week", "2026-11-29")), ["2026-11-23", "2026-11-29", 7]);
});

test("a month shows the whole weeks it touches and no more", () => {
  assert.deepEqual(ends(daysShown("month", "2026-11-26")), ["2026-10-26", "2026-12-06", 42]);
  assert.deepEqual(ends(daysShown("month", "2027-02-14")), ["2027-02-01", "2027-02-28", 28]);
  for (let month = 1; month <= 12; month++) {
    const days = daysShown("month", `2026-${String(month).padStart(2, "0")}-15`);
    assert.equal(weekdayOf(days[0] as string), 1);
    assert.equal(weekdayOf(days.at(-1) as string), 7);
  }
});

test("forward and back again is where one was; the last of a long month leads to the short one", () => {
  assert.equal(shifted("week", shifted("week", "2026-11-26", 1), -1), "2026-11-26");
  assert.equal(shifted("day", "2026-12-31", 1), "2027-01-01");
  assert.equal(shifted("month", "2026-01-31", 1), "2026-02-01");
  assert.equal(shifted("month", "2026-01-31", -1), "2025-12-01");
});

test("no range is longer than the server answers", () => {
  for (const view of ["day", "week", "month", "agenda"] as const) assert.ok(daysShown(view, "2026-03-31").length <= 100);
});

test("a range is named as people name it", () => {
  const today = "2026-11-20";
  assert.equal(rangeTitle("month", "2026-11-26", today), "November 2026");
  assert.equal(rangeTitle("week", "2026-11-26", today), "November 2026");
  assert.equal(rangeTitle("week", "2026-12-01", today), "November 2026 – December 2026");
  assert.equal(rangeTitle("day", "2026-11-26", today), "Thu, Nov 26");
  assert.equal(rangeTitle("day", "2027-11-26", today), "Fri, Nov 26, 2027");
});
