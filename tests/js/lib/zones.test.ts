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

test("what no clock says is no moment", () => {
  for (const text of ["", "yesterday", "2026-13-01T00:00"]) assert.ok(Number.isNaN(momentOfClock(text, "UTC")));
});
