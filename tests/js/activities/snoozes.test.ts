import assert from "node:assert/strict";
import { test } from "node:test";
import { dueOf } from "../../../static/src/activities/dues.ts";
import { quickSnooze, snoozesOf, snoozeWords } from "../../../static/src/activities/snoozes.ts";
import { NOW, SHANGHAI } from "./cast.ts";

const HOUR = 3_600_000;
const timed = dueOf({ on: "2026-11-26", at: "10:00" }, SHANGHAI);

test("in the afternoon a thumb is offered an hour, the evening, the morning and Monday", () => {
  assert.deepEqual(snoozesOf(timed, SHANGHAI, NOW).map(({ wall }) => `${wall.on} ${wall.at}`), [
    "2026-11-26 15:10", "2026-11-26 18:00", "2026-11-27 09:00", "2026-11-30 09:00",
  ]);
});

test("in the evening there is no evening left to put it off to", () => {
  const ids = snoozesOf(timed, SHANGHAI, NOW + 4 * HOUR).map(({ id }) => id);
  assert.deepEqual(ids, ["hour", "morning", "monday"]);
});

test("the hour is an hour from now, also past midnight and over a clock put forward", () => {
  assert.deepEqual(quickSnooze(timed, SHANGHAI, Date.UTC(2026, 10, 26, 15, 30)).wall, { on: "2026-11-27", at: "00:30" });
  // In Berlin 01:30 is followed by 03:00 that night.
  assert.deepEqual(quickSnooze(timed, "Europe/Berlin", Date.UTC(2026, 2, 29, 0, 30)).wall, { on: "2026-03-29", at: "03:30" });
});

test("the same moment is another evening elsewhere", () => {
  const evening = snoozesOf(timed, "America/New_York", NOW).find(({ id }) => id === "evening");
  assert.deepEqual(evening?.wall, { on: "2026-11-26", at: "18:00" });
  assert.equal(dueOf((evening as NonNullable<typeof evening>).wall, "America/New_York").due_at, "2026-11-26T23:00:00.000Z");
});

test("what is due on a whole day is put off to another whole day", () => {
  const snoozes = snoozesOf({ due_at: null, due_on: "2026-11-20" }, SHANGHAI, NOW);
  assert.deepEqual(snoozes.map(({ wall }) => wall), [{ on: "2026-11-27", at: null }, { on: "2026-11-30", at: null }]);
});

test("a choice says when without saying its day twice", () => {
  const said = (due: Parameters<typeof snoozesOf>[0]) => snoozesOf(due, SHANGHAI, NOW).map((one) => snoozeWords(one, SHANGHAI, NOW).replaceAll(/\s/g, " "));
  assert.deepEqual(said(timed), ["In an hour · 3:10 PM", "This evening · 6:00 PM", "Tomorrow morning · 9:00 AM", "Next Monday · Nov 30, 9:00 AM"]);
  assert.deepEqual(said(dueOf({ on: "2026-11-26", at: null }, SHANGHAI)), ["Tomorrow", "Next Monday · Nov 30"]);
});
