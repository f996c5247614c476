/** What becomes of requests when lines die, answers are lost and servers are slow. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Quick } from "../../../static/src/sync/patience.ts";
import { position, problem, settled, world } from "./wires.ts";

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_800_000_000_000 });
});

test("what hangs goes again under the same key when the server is back; what has just left may still arrive", async () => {
  const { sent, requests } = world();
  const hanging = position(requests, 1);
  mock.timers.tick(2600);
  await settled();
  const fresh = position(requests, 2);
  requests.kick();
  await settled();
  assert.deepEqual(sent.map((one) => one.url.split("/")[3]), ["1", "1", "2", "1"]);
  assert.equal(sent[3]?.headers["Idempotency-Key"], sent[0]?.headers["Idempotency-Key"]);
  await sent[2]?.answer(200);
  await sent[3]?.answer(200);
  assert.deepEqual([(await hanging).status, (await fresh).status], [200, 200]);
});

test("where one line was dead, what is on its way goes anew, and from each further dead one soon again", async () => {
  const { sent, requests } = world();
  void position(requests, 1);
  mock.timers.tick(100);
  requests.suspect();
  await settled();
  for (let times = 0; times < 3; times++) {
    mock.timers.tick(500);
    await settled();
  }
  assert.equal(sent.length, 5);
  assert.equal(new Set(sent.map((one) => one.headers["Idempotency-Key"])).size, 1);
  await sent.at(-1)?.answer(200);
  assert.equal(requests.unsent.peek(), 0);
});

test("a try that follows one without an answer says so, as that one may still arrive", async () => {
  const { sent, requests } = world();
  void position(requests, 1);
  mock.timers.tick(2500);
  await settled();
  await sent[1]?.fail();
  mock.timers.tick(1300);
  assert.deepEqual(sent.map((one) => one.headers["Kandan-Again"]), [undefined, "true", "true"]);
});

test("what hangs while the server speaks goes again after a while by itself", async () => {
  const { sent, requests } = world();
  void position(requests, 1);
  mock.timers.tick(2400);
  await settled();
  assert.equal(sent.length, 1, "a server may stand still for a moment");
  mock.timers.tick(100);
  await settled();
  assert.equal(sent.length, 2);
});

test("a server that is slow is not asked faster than it answers", async () => {
  const { sent, requests } = world();
  for (let deal = 1; deal <= 8; deal++) {
    void position(requests, deal);
    mock.timers.tick(1900);
    await settled();
    await sent.at(-1)?.answer(200, {}, { "Idempotent-Replay": "true" });
  }
  const before = sent.length;
  void position(requests, 1);
  mock.timers.tick(5000);
  await settled();
  assert.equal(sent.length, before + 1);
});

test("one lost answer stops nobody once the server is heard, and that request only for a moment", async () => {
  const { sent, requests } = world();
  void position(requests, 1);
  await sent[0]?.fail();
  void position(requests, 2);
  assert.equal(sent.length, 1, "perhaps there is no network");
  requests.heard();
  assert.deepEqual(sent.map((one) => one.url), ["/api/deals/1/position", "/api/deals/2/position"]);
  mock.timers.tick(400);
  assert.equal(sent[2]?.url, "/api/deals/1/position");
});

test("behind a proxy that meets nobody the pauses stay short; a server that breaks is asked less and less", async () => {
  const { sent, requests } = world();
  void position(requests, 1);
  const pauses = { 502: 2500, 500: 40_000 };
  for (const [status, longest] of Object.entries(pauses)) {
    for (let times = 0; times < 5; times++) {
      await sent.at(-1)?.answer(Number(status), problem(Number(status), "bug"));
      const before = sent.length;
      mock.timers.tick(longest);
      assert.equal(sent.length, before + 1);
    }
  }
  const before = sent.length;
  await sent.at(-1)?.answer(500, problem(500, "bug"));
  mock.timers.tick(2500);
  requests.heard();
  assert.equal(sent.length, before, "heard it may be, but it breaks on this one");
});

test("a network that failed often does not make a bug of the first one", async () => {
  const { sent, requests } = world();
  void position(requests, 1);
  for (let tries = 0; tries < 9; tries++) {
    await sent.at(-1)?.fail();
    mock.timers.tick(60_000);
  }
  await sent.at(-1)?.answer(500, problem(500, "bug"));
  assert.equal(requests.unsent.peek(), 1);
});


test("a server that is back is not waited for as long as when it was slow", () => {
  const patience = new Quick(2500);
  for (let answers = 0; answers < 20; answers++) patience.answered(3000);
  assert.equal(patience.of(0), 8000);
  patience.relax();
  assert.equal(patience.of(0), 2500);
});
