import assert from "node:assert/strict";
import { test } from "node:test";
import { dueOf } from "../../../static/src/activities/dues.ts";
import { clockOf, entriesOf, merged, nudged, placedIn, snapped, type Told, wholeDays } from "../../../static/src/activities/entries.ts";
import { anActivity, SHANGHAI } from "./cast.ts";

const at = (on: string, clock: string | null) => dueOf({ on, at: clock }, SHANGHAI);
const NOBODY = new Set<number>();
const ids = (told: readonly Told[]) => told.map(({ id }) => id);

test("what this screen has moved stands where it was put, before the server says so", () => {
  const told = [anActivity(1, at("2026-11-26", "10:00")), anActivity(2, at("2026-11-26", "11:00"))];
  const own = new Map([[1, anActivity(1, at("2026-11-27", "10:00"))]]);
  const shown = entriesOf(merged(told, own, NOBODY, () => true), ["2026-11-26", "2026-11-27"], SHANGHAI);
  assert.deepEqual(shown.map(({ key, day }) => [key, day]), [["2", "2026-11-26"], ["1", "2026-11-27"]]);
});

test("what was planned here is there, what was deleted here is not, and others' stay out of my calendar", () => {
  const told = [anActivity(1), anActivity(2)];
  const own = new Map([[1, anActivity(1)], [-3, anActivity(-3)], [9, anActivity(9, { owner_id: 7 })]]);
  assert.deepEqual(ids(merged(told, own, new Set([2]), ({ owner_id }) => owner_id === 1)), [1, -3]);
});

test("a time that is still to come has no number and keeps its own key", () => {
  const coming: Told = { ...anActivity(4, at("2026-11-30", "09:00")), id: null, occurrence_of: 4 };
  const [entry] = entriesOf(merged([coming], new Map(), NOBODY, () => true), ["2026-11-30"], SHANGHAI);
  assert.equal(entry?.key, "4@2026-11-30");
  assert.equal(entry?.isToCome, true);
});

test("whole days and hours are drawn apart, each on its day", () => {
  const told = [anActivity(1, at("2026-11-26", null)), anActivity(2, at("2026-11-26", "10:00")), anActivity(3)];
  const entries = entriesOf(told, ["2026-11-26"], SHANGHAI);
  assert.deepEqual(wholeDays(entries, "2026-11-26").map(({ key }) => key), ["1"]);
  assert.deepEqual(placedIn(entries, "2026-11-26").map(({ entry }) => [entry.key, entry.start]), [["2", 600]]);
});

test("what goes on past midnight ends with its day", () => {
  const [entry] = entriesOf([anActivity(1, { ...at("2026-11-26", "23:30"), duration_minutes: 120 })], ["2026-11-26"], SHANGHAI);
  assert.deepEqual([entry?.start, entry?.end], [1410, 1440]);
});

test("a nudge moves by quarters and days and never out of the day", () => {
  const [timed, whole] = entriesOf(
    [anActivity(1, at("2026-11-26", "10:00")), anActivity(2, at("2026-11-27", null))], ["2026-11-26", "2026-11-27"], SHANGHAI,
  );
  assert.ok(timed && whole);
  assert.deepEqual(nudged(timed, { minutes: 15 }), { on: "2026-11-26", at: "10:15" });
  assert.deepEqual(nudged(timed, { days: -1 }), { on: "2026-11-25", at: "10:00" });
  assert.deepEqual(nudged(whole, { days: 1 }), { on: "2026-11-28", at: null });
  assert.equal(nudged(whole, { minutes: 15 }), null);
  assert.equal(nudged({ ...timed, start: 0 }, { minutes: -15 }), null);
  assert.equal(nudged({ ...timed, start: 1425 }, { minutes: 15 }), null);
});

test("a drop falls on the quarter hours of the day", () => {
  assert.deepEqual([-20, 7, 8, 607, 1439].map((minutes) => clockOf(snapped(minutes))), ["00:00", "00:00", "00:15", "10:00", "23:45"]);
});
