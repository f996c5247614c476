import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { move } from "../../../static/src/sync/effects.ts";
import { leftBehind } from "../../../static/src/sync/left-behind.ts";
import type { Outgoing } from "../../../static/src/sync/outgoing.ts";
import { memoryShelf } from "../../../static/src/sync/storage.ts";
import type { Tabs } from "../../../static/src/sync/tabs.ts";
import { position, settled, world } from "./wires.ts";

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_800_000_000_000 });
});

function tab(id: string, open: string[]): Tabs {
  return { id, open: async () => new Set(open), alone: (work) => work() };
}

function asked(id: string, order: number, from: string, deal: number, after: number | null = null): Outgoing {
  return {
    id, order, tab: from, method: "PUT", url: `/api/deals/${deal}/position`, body: {}, subjects: [`deal:${deal}`], label: "Move",
    stream: "board:7", effects: [move(deal, 3, { after })], edit: null, undoable: false, asked_at: "2026-11-01T08:00:00Z",
  };
}

async function taken(kept: Outgoing[], mine: Outgoing[] = []): Promise<string[]> {
  const shelf = memoryShelf();
  for (const one of kept) await shelf.put(one);
  return (await leftBehind(shelf, tab("me", ["me", "other"]), mine.map((outgoing) => ({ outgoing })))).map(({ id }) => id);
}

test("what a closed tab left is taken in order, what an open one waits with is not", async () => {
  assert.deepEqual(await taken([asked("c", 3, "gone", 1), asked("a", 1, "gone", 1), asked("b", 2, "other", 2)]), ["a", "c"]);
});

test("what another tab asked of the same deal before goes before", async () => {
  const mine = [asked("mine", 5, "me", 1)];
  assert.deepEqual(await taken([asked("before", 4, "other", 1), asked("after", 6, "other", 1), asked("else", 3, "other", 2)], mine), ["before"]);
});

test("and so does what that one waits for in its turn", async () => {
  const mine = [asked("mine", 5, "me", 1)];
  assert.deepEqual(await taken([asked("first", 3, "other", 2), asked("second", 4, "other", 1, 2)], mine), ["first", "second"]);
});

test("two tabs that were offline together send one deal's moves in the order they were asked", async () => {
  const shelf = memoryShelf();
  const one = world(shelf, tab("one", ["one", "two"]));
  const two = world(shelf, tab("two", ["one", "two"]));
  void position(one.requests, 2);
  await settled();
  void position(two.requests, 2, 4);
  await two.sent[0]?.fail();
  await settled();
  two.requests.kick();
  await settled();
  assert.deepEqual(two.sent.slice(1).map((sent) => sent.headers["Idempotency-Key"]), [one.sent[0]?.headers["Idempotency-Key"]]);
  await two.sent[1]?.answer(200);
  assert.deepEqual(two.sent[2]?.body, { stage_id: 3, after: 4 });
});
