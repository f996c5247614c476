import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { asker, TakenBack } from "../../../static/src/sync/http.ts";
import { memoryShelf } from "../../../static/src/sync/storage.ts";
import { BoardStore } from "../../../static/src/sync/store.ts";
import type { Tabs } from "../../../static/src/sync/tabs.ts";
import { Undo } from "../../../static/src/sync/undo.ts";
import { Server } from "./cast.ts";
import { position, problem, settled, world } from "./wires.ts";

beforeEach(() => {
  asker.value = null;
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_800_000_000_000 });
});

function tab(id: string, open: string[] | null): Tabs {
  return { id, open: async () => (open ? new Set(open) : null), alone: (work) => work() };
}

function boardStore(): BoardStore {
  const store = new BoardStore(7);
  store.loadSnapshot(new Server(3, 6).snapshot());
  return store;
}

test("what was unsent survives a reload: shown again, sent in order with the same key", async () => {
  const shelf = memoryShelf();
  const before = world(shelf, tab("old", ["old"]));
  void position(before.requests, 2);
  void position(before.requests, 1);
  await settled();
  const after = world(shelf, tab("old", ["old"]));
  const store = boardStore();
  after.requests.attach(store);
  await after.requests.restore();
  await settled();
  assert.equal(after.requests.unsent.peek(), 2);
  assert.deepEqual([1, 2].map((id) => store.deal(id).peek()?.stage_id), [3, 3]);
  assert.deepEqual(after.sent.map((one) => one.url), before.sent.map((one) => one.url));
  const keys = (sent: typeof after.sent) => sent.map((one) => one.headers["Idempotency-Key"]);
  assert.deepEqual(keys(after.sent), keys(before.sent));
  await after.sent[0]?.answer(200);
  await after.sent[1]?.answer(200);
  assert.deepEqual(await shelf.all(), []);
});

test("a store attached later shows them too", async () => {
  const shelf = memoryShelf();
  void position(world(shelf, tab("old", ["old"])).requests, 2);
  const after = world(shelf, tab("new", ["new"]));
  await after.requests.restore();
  const store = boardStore();
  after.requests.attach(store);
  assert.equal(store.deal(2).peek()?.stage_id, 3);
});

test("another open tab's requests are its own; a closed one's are taken over once", async () => {
  const shelf = memoryShelf();
  void position(world(shelf, tab("one", ["one", "two"])).requests, 2);
  const two = world(shelf, tab("two", ["one", "two"]));
  await two.requests.restore();
  assert.equal(two.sent.length, 0);
  const three = world(shelf, tab("three", ["three"]));
  await three.requests.restore();
  await three.requests.restore();
  await settled();
  assert.equal(three.sent.length, 1);
  assert.equal((await shelf.all())[0]?.tab, "three");
});

test("a secret is never kept", async () => {
  const { shelf, requests } = world();
  void requests.write("POST", "/api/me/password", { password: "x" }, { subject: "me", label: "Password", keep: false });
  await settled();
  assert.deepEqual(await shelf.all(), []);
});

test("a session that ended holds everything back until somebody signs in again", async () => {
  const { sent, shelf, requests } = world();
  void position(requests, 1);
  await sent[0]?.answer(401, problem(401, "sign_in"));
  assert.equal(requests.signedOut.peek(), true);
  void position(requests, 2);
  mock.timers.tick(100_000);
  requests.kick();
  assert.equal(sent.length, 1);
  assert.equal((await shelf.all()).length, 2);
  requests.resume();
  assert.equal(sent.length, 3);
});

test("every request says whose page asks, and what is refused as somebody else's waits under the same key", async () => {
  asker.value = 3;
  const { sent, shelf, requests } = world();
  const answer = position(requests, 1);
  await sent[0]?.answer(401, problem(401, "sign_in"));
  requests.resume();
  await sent[1]?.answer(401, problem(401, "sign_in"));
  assert.equal(requests.signedOut.peek(), true);
  assert.equal(requests.unsent.peek(), 1);
  assert.equal((await shelf.all()).length, 1);
  requests.resume();
  await sent[2]?.answer(200);
  assert.equal((await answer).status, 200);
  assert.deepEqual(sent.map((one) => one.headers["Kandan-Person"]), ["3", "3", "3"]);
  assert.equal(new Set(sent.map((one) => one.headers["Idempotency-Key"])).size, 1);
});

test("signing out leaves nothing in the browser", async () => {
  const { sent, shelf, requests } = world();
  const answer = position(requests, 1);
  await sent[0]?.fail();
  await requests.forgetAll();
  await assert.rejects(answer, TakenBack);
  assert.deepEqual(await shelf.all(), []);
  mock.timers.tick(100_000);
  assert.equal(sent.length, 1);
});

test("an undo is a request about the same subject, and its undo is the redo", async () => {
  const { sent, requests } = world();
  const undo = new Undo(requests);
  void position(requests, 1, null, { undoable: true, label: "Move A" });
  const first = sent[0]?.headers["Idempotency-Key"];
  undo.undo();
  assert.equal(sent.length, 1, "waits for the move itself");
  await sent[0]?.answer(200);
  assert.equal(sent[1]?.url, "/api/undos");
  assert.deepEqual(sent[1]?.body, { request_id: first });
  assert.equal(undo.next.value, undefined);
  assert.equal(undo.nextRedo.value?.label, "Move A");
  await sent[1]?.answer(200);
  undo.redo();
  assert.deepEqual(sent[2]?.body, { request_id: sent[1]?.headers["Idempotency-Key"] });
  assert.equal(undo.next.value?.requestId, sent[2]?.headers["Idempotency-Key"]);
  assert.equal(undo.nextRedo.value, undefined);
  undo.stop();
});

test("what was never sent is simply taken back", async () => {
  const { sent, requests } = world();
  const store = boardStore();
  requests.attach(store);
  const undo = new Undo(requests);
  void position(requests, 1, null, { undoable: true });
  const second = position(requests, 1, 2, { undoable: true });
  assert.equal(sent.length, 1);
  undo.undo();
  await assert.rejects(second, TakenBack);
  assert.equal(requests.unsent.peek(), 1);
  assert.equal(undo.nextRedo.value, undefined);
  assert.notEqual(undo.next.value, undefined);
});

test("a refused request is nothing to undo, a new one ends the redo", async () => {
  const { sent, requests } = world();
  const undo = new Undo(requests);
  void position(requests, 1, null, { undoable: true });
  await sent[0]?.answer(422, problem(422, "wip"));
  assert.equal(undo.next.value, undefined);
  void position(requests, 2, null, { undoable: true });
  await sent[1]?.answer(200);
  undo.undo();
  assert.notEqual(undo.nextRedo.value, undefined);
  void position(requests, 3, null, { undoable: true });
  assert.equal(undo.nextRedo.value, undefined);
});
