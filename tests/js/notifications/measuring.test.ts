import assert from "node:assert/strict";
import { test } from "node:test";

import { measure, type Trial } from "../../../static/src/notifications/measuring.ts";
import type { Device } from "../../../static/src/sync/notifications-wire.ts";

function device(shownAt: string | null): Device {
  return { id: 3, name: "Phone", created_at: "", last_sent_at: null, last_shown_at: shownAt, failing_since: null };
}

function trial(answers: (string | null)[], more: Partial<Trial> = {}): Trial {
  return {
    send: async () => ({ sent_at: "2026-11-23T10:00:00.000Z" }),
    devices: async () => [device(answers.length > 1 ? (answers.shift() as string | null) : (answers[0] ?? null))],
    wait: async () => {},
    ...more,
  };
}

test("the delay is from sent to shown, by one clock", async () => {
  const before = "2026-11-23T09:00:00.000Z";
  assert.deepEqual(await measure(3, trial([before, before, "2026-11-23T10:00:01.250Z"])), { shownAfterMs: 1250 });
});

test("what was shown for an earlier push counts for nothing", async () => {
  assert.equal(await measure(3, trial(["2026-11-23T09:59:59.999Z"])), "not shown");
  assert.equal(await measure(4, trial(["2026-11-23T10:00:01.000Z"])), "not shown", "another device");
});

test("what the server did not send is told apart from what was not shown", async () => {
  assert.equal(await measure(3, trial([null], { send: () => Promise.reject(new Error("no")) })), "not sent");
});
