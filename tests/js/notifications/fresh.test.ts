import assert from "node:assert/strict";
import { test } from "node:test";

import { freshIn } from "../../../static/src/notifications/fresh.ts";
import type { Notification } from "../../../static/src/sync/notifications-wire.ts";
import type { Packet } from "../../../static/src/sync/wire.ts";

const NOW = Date.parse("2026-11-23T10:00:00Z");

function one(id: number, at: string, readAt: string | null = null): Notification {
  return {
    id, kind: "mentioned", tag: "", actor_id: 1, deal_id: 7, activity_id: null, board_id: 3, data: {}, at, read_at: readAt,
    useful_until: null,
  };
}

function packet(type: string, notification: Notification): Packet {
  return {
    stream: "person:7", seq: 1, type, subject: `notification:${notification.id}`, actor_id: null, request_id: null, cause_id: null,
    at: notification.at, data: {}, ops: [["put", "notification", notification]],
  };
}

const ids = (packets: readonly Packet[]): number[] => freshIn(packets, NOW).map(({ id }) => id);

test("what was made just now is news", () => {
  assert.deepEqual(ids([packet("notification.made", one(1, "2026-11-23T09:59:59Z"))]), [1]);
});

test("what came in the night is caught up on in silence", () => {
  assert.deepEqual(ids([packet("notification.made", one(1, "2026-11-22T23:00:00Z"))]), []);
});

test("what was read meanwhile on another screen is no news", () => {
  const made = packet("notification.made", one(1, "2026-11-23T09:59:50Z"));
  const read = packet("notification.read", one(1, "2026-11-23T09:59:50Z", "2026-11-23T09:59:55Z"));
  assert.deepEqual(ids([made, read]), []);
  assert.deepEqual(ids([read]), [], "that it was read is none either");
});

test("one that grows while it comes is told once", () => {
  const made = packet("notification.made", one(1, "2026-11-23T09:59:50Z"));
  assert.deepEqual(ids([made, made]), [1]);
});
