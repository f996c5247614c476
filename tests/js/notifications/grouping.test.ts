import assert from "node:assert/strict";
import { test } from "node:test";

import { badgeWords, byDay, dayName, merged, newestFirst, unreadOf } from "../../../static/src/notifications/grouping.ts";
import type { Notification } from "../../../static/src/sync/notifications-wire.ts";

const ZONE = "Asia/Shanghai";
const NOW = Date.parse("2026-11-23T02:00:00Z");

function at(id: number, moment: string, read = false): Notification {
  return {
    id, kind: "commented", tag: "", actor_id: 1, deal_id: 7, activity_id: null, board_id: 3, data: {}, at: moment,
    read_at: read ? moment : null, useful_until: null,
  };
}

test("notifications lie under the day on which they came, in the person's time zone", () => {
  const list = [at(1, "2026-11-22T15:59:00Z"), at(2, "2026-11-22T16:01:00Z"), at(3, "2026-11-23T01:00:00Z")].sort(newestFirst);
  const days = byDay(list, ZONE).map(({ day, items }) => [day, items.map(({ id }) => id)]);
  assert.deepEqual(days, [["2026-11-23", [3, 2]], ["2026-11-22", [1]]]);
});

test("two of the same moment stand in the order in which they were made, the later first", () => {
  const list = [at(4, "2026-11-23T01:00:00Z"), at(5, "2026-11-23T01:00:00Z")].sort(newestFirst);
  assert.deepEqual(list.map(({ id }) => id), [5, 4]);
});

test("today and yesterday are called so, other days by weekday and date", () => {
  assert.equal(dayName("2026-11-23", ZONE, NOW), "Today");
  assert.equal(dayName("2026-11-22", ZONE, NOW), "Yesterday");
  assert.equal(dayName("2026-11-20", ZONE, NOW), "Friday, Nov 20");
  assert.equal(dayName("2025-11-20", ZONE, NOW), "Thursday, Nov 20, 2025");
});

test("the badge counts what is unread and stays small", () => {
  assert.equal(unreadOf([at(1, "2026-11-23T01:00:00Z"), at(2, "2026-11-23T01:00:00Z", true)]).length, 1);
  assert.equal(badgeWords(7), "7");
  assert.equal(badgeWords(99), "99");
  assert.equal(badgeWords(100), "99+");
});

test("what was fetched stands below what is live, each once, and as the stream has it", () => {
  const live = [at(9, "2026-11-23T09:00:00Z", true), at(8, "2026-11-23T08:00:00Z")];
  const fetched = [at(9, "2026-11-23T09:00:00Z"), at(8, "2026-11-23T08:00:00Z"), at(3, "2026-11-20T08:00:00Z")];
  const shown = merged(live, fetched, false);
  assert.deepEqual(shown.map(({ id }) => id), [9, 8, 3]);
  assert.notEqual(shown[0]?.read_at, null, "read meanwhile");
});

test("while there are further pages nothing stands below a hole", () => {
  const live = [at(9, "2026-11-23T09:00:00Z"), at(2, "2026-11-19T08:00:00Z")];
  const fetched = [at(9, "2026-11-23T09:00:00Z"), at(5, "2026-11-22T08:00:00Z")];
  assert.deepEqual(merged(live, fetched, true).map(({ id }) => id), [9, 5]);
  assert.deepEqual(merged(live, fetched, false).map(({ id }) => id), [9, 5, 2]);
});
