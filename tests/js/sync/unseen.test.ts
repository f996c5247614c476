import assert from "node:assert/strict";
import { test } from "node:test";

import type { Unseen, UnseenLine } from "../../../static/src/sync/looks-wire.ts";
import { isSeen, leftOf, LONG_LOOK_MS, markedIn, wasSeenElsewhere } from "../../../static/src/sync/unseen.ts";

export function aLine(more: Partial<UnseenLine> = {}): UnseenLine {
  return {
    kind: "moved", stage_id: null, deal_ids: [1], deals: [], actor_id: 2, actor_ids: [2], at: "2026-11-22T10:00:00.000Z",
    from_stage_id: 1, to_stage_id: 2, changes: {}, customers: {}, comments: 0, commented_by_id: null, facts: {}, request_id: "r-1",
    ...more,
  };
}

function anUnseen(lines: UnseenLine[], more: Partial<Unseen> = {}): Unseen {
  const count = lines.reduce((sum, line) => sum + Math.max(1, line.deal_ids.length), 0) + (more.more ?? 0);
  return {
    since: { seq: 10, at: "2026-11-21T10:00:00.000Z" }, head: 20, count, kinds: {}, is_cut: false, lines, more: 0, more_deal_ids: [], ...more,
  };
}

const stage = aLine({ kind: "stage_edited", deal_ids: [], stage_id: 3 });
const none = new Set<number>();

test("every deal of every line is marked until it is seen, those that are only counted too", () => {
  const unseen = anUnseen([aLine(), aLine({ deal_ids: [2, 3, 4] })], { more: 2, more_deal_ids: [8, 9] });
  assert.deepEqual([...markedIn(unseen, none)], [1, 2, 3, 4, 8, 9]);
  assert.deepEqual([...markedIn(unseen, new Set([1, 3, 8]))], [2, 4, 9]);
  assert.equal(markedIn(null, none).size, 0);
});

test("what is left goes down with every deal that is seen; a stage's change stays until all is marked as seen", () => {
  const unseen = anUnseen([aLine(), aLine({ deal_ids: [2] }), stage]);
  assert.equal(leftOf(unseen, markedIn(unseen, none)), 3);
  assert.equal(leftOf(unseen, markedIn(unseen, new Set([1]))), 2);
  assert.equal(leftOf(unseen, markedIn(unseen, new Set([1, 2]))), 1);
  assert.equal(leftOf(null, none), 0);
});

test("with nothing left what is watched is seen; with something left only who leaves after reading has seen it", () => {
  const unseen = anUnseen([aLine()]);
  const glance = { unseen, left: 1, wasRead: false, watchedMs: 2000 };
  assert.equal(isSeen({ ...glance, left: 0 }, false), true);
  assert.equal(isSeen(glance, false), false);
  assert.equal(isSeen(glance, true), false);
  assert.equal(isSeen({ ...glance, wasRead: true }, false), false);
  assert.equal(isSeen({ ...glance, wasRead: true }, true), true);
  assert.equal(isSeen({ ...glance, watchedMs: LONG_LOOK_MS }, true), true);
  assert.equal(isSeen({ ...glance, unseen: null, left: 0 }, true), false, "nobody knows yet what there is");
});

test("another screen counts when it has seen all that is shown here, and this one did not say so itself", () => {
  const shown = anUnseen([aLine()]);
  const asked = (seq: number): Unseen => anUnseen([], { since: { seq, at: "2026-11-22T11:00:00.000Z" } });
  assert.equal(wasSeenElsewhere(shown, asked(10), -1), false);
  assert.equal(wasSeenElsewhere(shown, asked(19), -1), false);
  assert.equal(wasSeenElsewhere(shown, asked(20), -1), true);
  assert.equal(wasSeenElsewhere(shown, asked(25), 25), false);
  assert.equal(wasSeenElsewhere(shown, asked(26), 25), true);
});
