import assert from "node:assert/strict";
import { test } from "node:test";

import { byDay } from "../../../static/src/deals/grouping.ts";
import { daysOf, staysOf } from "../../../static/src/deals/visits.ts";

const NOW = Date.parse("2026-11-22T10:00:00.000Z");

test("visits of one stage add up, and the last one goes on", () => {
  const stays = staysOf(
    [
      { stage_id: 1, entered_at: "2026-11-01T10:00:00.000Z", left_at: "2026-11-11T10:00:00.000Z" },
      { stage_id: 2, entered_at: "2026-11-11T10:00:00.000Z", left_at: "2026-11-11T22:00:00.000Z" },
      { stage_id: 1, entered_at: "2026-11-11T22:00:00.000Z", left_at: null },
    ],
    NOW,
  );
  assert.deepEqual(stays.map((stay) => [stay.stage_id, daysOf(stay), stay.isNow]), [[1, 20, true], [2, 0, false]]);
});

test("a clock that is behind the server's makes no negative stay", () => {
  const [stay] = staysOf([{ stage_id: 1, entered_at: "2026-11-22T10:00:05.000Z", left_at: null }], NOW);
  assert.equal(stay?.ms, 0);
});

test("moments are grouped by the workspace's days, in their order", () => {
  const moments = ["2026-11-22T16:30:00.000Z", "2026-11-22T15:30:00.000Z", "2026-11-22T01:00:00.000Z"].map((at) => ({ at }));
  const days = byDay(moments, "Asia/Shanghai").map(({ day, items }) => [day, items.length]);
  assert.deepEqual(days, [["2026-11-23", 1], ["2026-11-22", 2]]);
});
