import assert from "node:assert/strict";
import { test } from "node:test";
import { momentOfClock, wallClock } from "../../../static/src/lib/zones.ts";

const HOUR = 3_600_000;

test("what a clock says and the moment it means belong together, all the year round", () => {
  for (const zone of ["Asia/Shanghai", "UTC", "America/New_York", "Asia/Kathmandu", "Europe/Berlin"]) {
    for (let moment = Date.UTC(2026, 0, 1); moment < Date.UTC(2027, 0, 1); moment += 7 * HOUR) {
      const clock = wallClock(moment, zone);
      const back = momentOfClock(clock, zone);
      assert.equal(wallClock(back, zone), clock, `${zone} ${clock}`);
      // The hour that comes twice in autumn is the only doubt.
      assert.ok(Math.abs(back - moment) <= HOUR, `${zone} ${clock}`);
    }
  }
});

test("nine in Shanghai is one in the morning in UTC", () => {
  assert.equal(momentOfClock("2026-11-20T09:00", "Asia/Shanghai"), Date.UTC(2026, 10, 20, 1));
  assert.equal(wallClock(Date.UTC(2026, 10, 19, 16), "Asia/Shanghai"), "2026-11-20T00:00");
});

/** The same moments as the server's (tests/sales/activities/test_walls.py): a card stands at once where it will stand. */
test("of an hour that comes twice it is the first, and one that is left out is the hour after", () => {
  const means = (clock: string, zone: string) => new Date(momentOfClock(clock, zone)).toISOString().slice(0, 16);
  assert.equal(means("2026-10-25T02:30", "Europe/Berlin"), "2026-10-25T00:30");
  assert.equal(means("2026-10-25T01:59", "Europe/Berlin"), "2026-10-24T23:59");
  assert.equal(means("2026-10-25T03:00", "Europe/Berlin"), "2026-10-25T02:00");
  assert.equal(means("2026-11-01T01:30", "America/New_York"), "2026-11-01T05:30");
  assert.equal(means("2027-03-28T02:30", "Europe/Berlin"), "2027-03-28T01:30");
  assert.equal(means("2027-03-28T03:00", "Europe/Berlin"), "2027-03-28T01:00");
  assert.equal(means("2027-03-14T02:30", "America/New_York"), "2027-03-14T07:30");
  assert.equal(means("2026-10-04T02:15", "Australia/Lord_Howe"), "2026-10-03T15:45");
});

test("what no clock says is no moment", () => {
  for (const text of ["", "yesterday", "2026-13-01T00:00"]) assert.ok(Number.isNaN(momentOfClock(text, "UTC")));
});
