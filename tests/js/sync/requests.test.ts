import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { change } from "../../../static/src/sync/effects.ts";
import { Refused } from "../../../static/src/sync/http.ts";
import type { Requests } from "../../../static/src/sync/requests.ts";
import { BoardStore } from "../../../static/src/sync/store.ts";
import { Server } from "./cast.ts";
import { position, problem, settled, type Sent, world } from "./wires.ts";

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_800_000_000_000 });
});

test("a move is shown at once, sent with its key, and settled by its number", async () => {
  const { sent, shelf, requests } = world();
  const server = new Server(3, 6);
  const store = new BoardStore(7);
  store.loadSnapshot(server.snapshot());
  requests.attach(store);
  const answer = position(requests, 1);
  assert.equal(store.deal(1).peek()?.stage_id, 3);
  assert.equal(requests.unsent.peek(), 1);
  const [request] = sent as [Sent];
  assert.match(request.headers["Idempotency-Key"] as string, /^[0-9a-f-]{36}$/);
  assert.equal((await shelf.all()).length, 1);
  await request.answer(200, { id: 1 }, { "Kandan-Events": "board:7=1", ETag: '"1"' });
  assert.equal((await answer).events.get("board:7"), 1);
  assert.equal(requests.unsent.peek(), 0);
  assert.deepEqual(await shelf.all(), []);
  assert.equal(store.deal(1).peek()?.stage_id, 3, "stays until the stream tells it");
  server.move(1, 3, null);
  store.applyPackets(server.log);
  assert.equal(store.waiting("deal", 1).peek(), false);
});

test("requests about one deal go one after another, also when one names the other as neighbour", async () => {
  const { sent, requests } = world();
  void position(requests, 1);
  void position(requests, 1);
  void position(requests, 2);
  void position(requests, 3, 2);
  assert.deepEqual(sent.map((one) => one.url), ["/api/deals/1/position", "/api/deals/2/position"]);
  await sent[1]?.answer(200);
  assert.deepEqual(sent.map((one) => one.url).slice(2), ["/api/deals/3/position"]);
  await sent[0]?.answer(200);
  assert.equal(sent[3]?.url, "/api/deals/1/position");
});

test("a network that is away only makes it wait: same key, longer pauses, at once when it is back", async () => {
  const { sent, requests } = world();
  const answer = position(requests, 1);
  await sent[0]?.fail();
  assert.equal(sent.length, 1);
  mock.timers.tick(1300);
  assert.equal(sent.length, 2);
  await sent[1]?.fail();
  mock.timers.tick(1300);
  assert.equal(sent.length, 2, "the second pause is longer");
  requests.kick();
  assert.equal(sent.length, 3);
  assert.equal(new Set(sent.map((one) => one.headers["Idempotency-Key"])).size, 1);
  await sent[2]?.answer(200);
  assert.equal((await answer).status, 200);
});

test("the long pauses of an outage end with it", async () => {
  const { sent, requests } = world();
  void position(requests, 1);
  for (let tries = 0; tries < 7; tries++) {
    await sent.at(-1)?.fail();
    mock.timers.tick(60_000);
  }
  const before = sent.length;
  requests.kick();
  await sent.at(-1)?.fail();
  mock.timers.tick(1300);
  assert.equal(sent.length, before + 1, "the first failure after it is a first failure again");
});

test("a failing server delays that subject alone, and Retry-After is kept to", async () => {
  const { sent, requests } = world();
  void position(requests, 1);
  await sent[0]?.answer(503, problem(503, "busy"), { "Retry-After": "7" });
  void position(requests, 2);
  assert.equal(sent.length, 2);
  await sent[1]?.answer(200);
  mock.timers.tick(6900);
  assert.equal(sent.length, 2);
  mock.timers.tick(200);
  assert.equal(sent.length, 3);
  await sent[2]?.answer(429, problem(429, "too_many"), { "Retry-After": "3" });
  void position(requests, 5);
  assert.equal(sent.length, 3, "too many requests: everybody waits");
});

test("a bug that comes again and again is a refusal in the end", async () => {
  const { sent, requests } = world();
  const answer = position(requests, 1);
  for (let count = 0; count < 8; count++) {
    await sent[count]?.answer(500, problem(500, "bug"));
    mock.timers.tick(60_000);
  }
  await assert.rejects(answer, Refused);
  assert.equal(requests.unsent.peek(), 0);
  assert.equal(requests.refusals.peek()[0]?.problem.code, "bug");
});

test("a refusal takes the effect back and keeps the words", async () => {
  const { sent, requests } = world();
  const store = new BoardStore(7);
  store.loadSnapshot(new Server(3, 6).snapshot());
  requests.attach(store);
  const answer = requests.write("PATCH", "/api/deals/1", { title: "long words" }, {
    subject: "deal:1", label: "Edit", stream: "board:7", effect: change("deal", 1, { title: "long words" }), edit: { version: 1, was: { title: "Deal 1" } },
  });
  assert.equal(store.deal(1).peek()?.title, "long words");
  assert.equal(sent[0]?.headers["If-Match"], '"1"');
  await sent[0]?.answer(422, problem(422, "invalid", { errors: { title: ["Too long."] } }));
  await assert.rejects(answer, (error: Refused) => error.problem.errors?.["title"]?.[0] === "Too long.");
  assert.equal(store.deal(1).peek()?.title, "Deal 1");
  const [refusal] = requests.refusals.peek();
  assert.deepEqual(refusal?.outgoing.body, { title: "long words" });
  requests.dismiss(refusal?.id as string);
  assert.deepEqual(requests.refusals.peek(), []);
});

test("a refusal the caller deals with itself is not reported", async () => {
  const { sent, requests } = world();
  const answer = position(requests, 1, null, { handles: ["stage_gate"] });
  await sent[0]?.answer(422, problem(422, "stage_gate", { missing: ["amount_minor"] }));
  await assert.rejects(answer, (error: Refused) => error.problem.missing?.[0] === "amount_minor");
  assert.deepEqual(requests.refusals.peek(), []);
});

const edit = (requests: Requests, body: object, was: Record<string, unknown>) =>
  requests.write("PATCH", "/api/deals/1", body, { subject: "deal:1", label: "Edit", edit: { version: 5, was } });

test("an edit goes on by itself when others changed other fields", async () => {
  const { sent, requests } = world();
  const answer = edit(requests, { title: "mine", tag_ids: [1] }, { title: "old", tag_ids: [] });
  const current = { id: 1, version: 6, title: "old", tag_ids: [], amount_minor: 9 };
  await sent[0]?.answer(412, problem(412, "changed_since", { current }));
  assert.equal(sent[1]?.headers["If-Match"], '"6"');
  assert.equal(sent[1]?.headers["Idempotency-Key"], sent[0]?.headers["Idempotency-Key"]);
  await sent[1]?.answer(200);
  assert.equal((await answer).status, 200);
  assert.deepEqual(requests.conflicts.peek(), []);
});

test("the same field changed by others shows both values until one is chosen", async () => {
  const { sent, requests } = world();
  const answer = edit(requests, { title: "mine", source: "web" }, { title: "old", source: null });
  const current = { id: 1, version: 6, title: "theirs", source: "web" };
  await sent[0]?.answer(412, problem(412, "changed_since", { current }));
  await assert.rejects(answer, Refused);
  const [conflict] = requests.conflicts.peek();
  assert.deepEqual(conflict?.clashes, [{ field: "title", was: "old", mine: "mine", theirs: "theirs" }]);
  void requests.keepMine(conflict as NonNullable<typeof conflict>);
  assert.deepEqual(requests.conflicts.peek(), []);
  assert.deepEqual(sent[1]?.body, { title: "mine", source: "web" });
  assert.equal(sent[1]?.headers["If-Match"], '"6"');
  assert.notEqual(sent[1]?.headers["Idempotency-Key"], sent[0]?.headers["Idempotency-Key"]);
});

test("what somebody else changed too is kept over a reload until one is chosen", async () => {
  const { sent, requests, shelf } = world();
  void edit(requests, { title: "mine" }, { title: "old" }).catch(() => {});
  const current = { id: 1, version: 6, title: "theirs" };
  await sent[0]?.answer(412, problem(412, "changed_since", { current }));
  await requests.restore();
  assert.equal(sent.length, 1);
  const later = world(shelf);
  await later.requests.restore();
  await settled();
  await later.sent[0]?.answer(412, problem(412, "changed_since", { current }));
  assert.equal(later.requests.conflicts.peek()[0]?.clashes[0]?.mine, "mine");
  later.requests.dismiss(later.requests.conflicts.peek()[0]?.id ?? "");
  await settled();
  assert.deepEqual(await shelf.all(), []);
});
