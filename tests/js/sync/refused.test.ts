import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { signal } from "@preact/signals";
import type { Status } from "../../../static/src/sync/connection.ts";
import { Refused } from "../../../static/src/sync/http.ts";
import { RefusedList, wordsOf } from "../../../static/src/sync/refused.ts";
import { memoryStorage } from "../../../static/src/sync/storage.ts";
import { position, problem, settled, world } from "./wires.ts";

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_800_000_000_000 });
});

function listOf(status: Status) {
  const { sent, requests, shelf } = world();
  const drawer = memoryStorage().refused;
  const list = new RefusedList(requests, drawer, signal<Status>(status));
  list.start();
  return { sent, requests, shelf, drawer, list };
}

test("what was asked without a network and refused is kept with its reason, also where its caller deals with it", async () => {
  const { sent, requests, drawer, list } = listOf("offline");
  void position(requests, 2, null, { handles: ["wip_full"] });
  await sent[0]?.answer(409, problem(409, "wip_full"));
  assert.deepEqual(list.all.peek().map((one) => one.problem.code), ["wip_full"]);
  assert.equal((await drawer.all())[0]?.outgoing.label, "Move");
});

test("whoever asked learns that the list tells of it, and the page which one came last", async () => {
  const { sent, requests, list } = listOf("offline");
  const answer = position(requests, 2);
  await sent[0]?.answer(409, problem(409, "wip_full"));
  await assert.rejects(answer, (reason: unknown) => reason instanceof Refused && reason.isListed);
  assert.equal(list.latest.peek()?.problem.code, "wip_full");
});

test("whoever is refused at once is told in passing", async () => {
  const { sent, requests, list } = listOf("live");
  void position(requests, 2);
  await sent[0]?.answer(409, problem(409, "wip_full"));
  assert.deepEqual(list.all.peek(), []);
});

test("what hung on its way for long counts as waited", async () => {
  const { sent, requests, list } = listOf("live");
  void position(requests, 2);
  mock.timers.tick(6000);
  await settled();
  mock.timers.tick(1000);
  await settled();
  await sent.at(-1)?.answer(409, problem(409, "wip_full"));
  assert.equal(list.all.peek().length, 1);
});

test("what is refused while the list is read stands in it once", async () => {
  const { sent, requests, drawer, list } = listOf("offline");
  const read = drawer.all;
  const waiting: (() => void)[] = [];
  drawer.all = async () => {
    await new Promise<void>((resolve) => void waiting.push(resolve));
    return read();
  };
  void position(requests, 2);
  const taking = list.takeUp();
  await sent[0]?.answer(409, problem(409, "wip_full"));
  waiting[0]?.();
  await taking;
  assert.equal(list.all.peek().length, 1);
});

test("what the person took back is nobody's no", async () => {
  const { requests, list } = listOf("offline");
  void position(requests, 2);
  void position(requests, 2, 4);
  await requests.forgetAll();
  assert.deepEqual(list.all.peek(), []);
});

test("trying again sends the same under a new key, and the list forgets it", async () => {
  const { sent, requests, drawer, list } = listOf("offline");
  void position(requests, 2);
  await sent[0]?.answer(409, problem(409, "wip_full"));
  const [one] = list.all.peek();
  if (one) list.again(one);
  await settled();
  assert.deepEqual(sent[1]?.body, sent[0]?.body);
  assert.notEqual(sent[1]?.headers["Idempotency-Key"], sent[0]?.headers["Idempotency-Key"]);
  assert.deepEqual([list.all.peek(), await drawer.all()], [[], []]);
});

test("the next page takes the list up", async () => {
  const { sent, requests, drawer } = listOf("offline");
  void position(requests, 2);
  await sent[0]?.answer(409, problem(409, "wip_full"));
  const next = new RefusedList(world().requests, drawer, signal<Status>("live"));
  await next.takeUp();
  await next.takeUp();
  assert.equal(next.all.peek().length, 1);
});

test("the words of a request are what a person typed into it", () => {
  assert.deepEqual(wordsOf({ body: { body: "Call back\non Friday", stage_id: 3, title: " " } }), ["Call back\non Friday"]);
  assert.deepEqual(wordsOf({ body: null }), []);
  const captured = { deal: { title: "Chairs", tag_ids: [4], description: "Blue ones" }, activity: { kind: "call", title: "Ask for the size" } };
  assert.deepEqual(wordsOf({ body: captured }), ["Chairs", "Blue ones", "Ask for the size"]);
});
