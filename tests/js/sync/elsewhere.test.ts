import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { change, move, step } from "../../../static/src/sync/effects.ts";
import { type Outgoing, outgoing, waitsFor } from "../../../static/src/sync/outgoing.ts";
import { memoryShelf } from "../../../static/src/sync/storage.ts";
import { BoardStore } from "../../../static/src/sync/store.ts";
import type { BoardSnapshot } from "../../../static/src/sync/wire.ts";
import { Server } from "./cast.ts";
import { settled, world } from "./wires.ts";

const LATER = { next_activity_id: -5, next_kind: "call", next_at: null, next_on: "2026-11-27" } as const;
const STEP = step(2, { gone: null, next: LATER, zone: "Asia/Shanghai" });

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_800_000_000_000 });
});

function boards() {
  const made = [new BoardStore(7), new BoardStore(8)] as const;
  for (const board of made) board.loadSnapshot({ ...new Server(3, 6).snapshot(), stream: board.stream } as BoardSnapshot);
  return made;
}

function ask({ requests }: ReturnType<typeof world>) {
  return requests.write("POST", "/api/activities", {}, {
    subject: "activity:new", label: "Plan", stream: "board:7", effect: change("deal", 1, { title: "here" }),
    elsewhere: [{ stream: "board:8", effects: [STEP] }],
  });
}

test("one request is shown in every store that it says something to, each until its own stream has told it", async () => {
  const out = world();
  const [here, there] = boards();
  for (const store of [here, there]) out.requests.attach(store);
  const answer = ask(out);
  assert.equal(here.deal(1).peek()?.title, "here");
  assert.equal(there.deal(2).peek()?.next_on, "2026-11-27");
  assert.equal(there.waiting("deal", 2).peek(), true);
  await out.sent[0]?.answer(201, {}, { "Kandan-Events": "board:7=1,board:8=1" });
  await answer;
  here.applyPackets([{ stream: "board:7", seq: 1, type: "x", subject: "deal:1", actor_id: 1, request_id: null, cause_id: null, at: "", data: {}, ops: [] }]);
  assert.notEqual(here.deal(1).peek()?.title, "here");
  assert.equal(there.deal(2).peek()?.next_on, "2026-11-27");
});

test("refused, it falls away everywhere", async () => {
  const out = world();
  const [here, there] = boards();
  for (const store of [here, there]) out.requests.attach(store);
  const answer = ask(out).catch(() => null);
  await out.sent[0]?.answer(422, { type: "about:blank", title: "no", status: 422, code: "invalid", detail: "No" });
  await answer;
  assert.notEqual(here.deal(1).peek()?.title, "here");
  assert.equal(there.deal(2).peek()?.next_on, null);
});

test("a page that comes later shows all of it, also what a program kept that knew one store only", async () => {
  const shelf = memoryShelf();
  void ask(world(shelf));
  const { elsewhere: _none, ...older } = outgoing("tab-1", "PATCH", "/api/deals/3", {}, {
    subject: "deal:3", label: "Edit", stream: "board:7", effect: change("deal", 3, { title: "older" }),
  });
  await shelf.put(older as Outgoing);
  const after = world(shelf);
  await after.requests.restore();
  await settled();
  const [here, there] = boards();
  for (const store of [here, there]) after.requests.attach(store);
  assert.deepEqual([1, 3].map((id) => here.deal(id).peek()?.title), ["here", "older"]);
  assert.equal(there.deal(2).peek()?.next_on, "2026-11-27");
});

test("what is shown elsewhere waits for its neighbours too", () => {
  const writing = { subject: "deal:9", label: "Move" };
  const earlier = outgoing("tab-1", "PUT", "/a", {}, { subject: "deal:4", label: "Move" });
  const later = outgoing("tab-1", "PUT", "/b", {}, { ...writing, elsewhere: [{ stream: "board:8", effects: [move(9, 1, { after: 4 })] }] });
  assert.equal(waitsFor(later, earlier), true);
  assert.equal(waitsFor(outgoing("tab-1", "PUT", "/b", {}, writing), earlier), false);
});
