import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { AWAY_MS, BoardLook } from "../../../static/src/sync/board-look.ts";
import type { Unseen, UnseenLine } from "../../../static/src/sync/looks-wire.ts";
import { BoardStore } from "../../../static/src/sync/store.ts";
import { aPacket, Server } from "./cast.ts";

const ME = 9;
const page = { visibilityState: "visible", listeners: new Map<string, Set<() => void>>() };
let unseen: Unseen;
let reports: number[];
let isOffline: boolean;

const target = {
  addEventListener: (type: string, listener: () => void) => {
    page.listeners.set(type, (page.listeners.get(type) ?? new Set()).add(listener));
  },
  removeEventListener: (type: string, listener: () => void) => void page.listeners.get(type)?.delete(listener),
};

async function answer(url: string, init: RequestInit): Promise<Response> {
  if (isOffline) throw new TypeError("no network");
  if (init.method === "PUT") reports.push((JSON.parse(String(init.body)) as { seq: number }).seq);
  return new Response(JSON.stringify(url.endsWith("/unseen") ? unseen : {}), { status: 200 });
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: 1_000_000 });
  Object.assign(globalThis, {
    fetch: answer, document: { ...target, get visibilityState() { return page.visibilityState; } }, window: target,
  });
  page.visibilityState = "visible";
  page.listeners.clear();
  [unseen, reports, isOffline] = [changed([]), [], false];
});

afterEach(() => mock.timers.reset());

function changed(dealIds: number[], since = 0, head = 0): Unseen {
  const line: UnseenLine = {
    kind: "moved", stage_id: null, deal_ids: dealIds, deals: [], actor_id: 2, actor_ids: [2], at: "2026-11-22T10:00:00.000Z",
    from_stage_id: 1, to_stage_id: 2, changes: {}, customers: {}, comments: 0, commented_by_id: null, facts: {}, request_id: null,
  };
  return {
    since: { seq: since, at: "2026-11-21T10:00:00.000Z" }, head, count: dealIds.length, kinds: {}, is_cut: false,
    lines: dealIds.length ? [line] : [], more: 0, more_deal_ids: [],
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

async function pass(ms: number): Promise<void> {
  mock.timers.tick(ms);
  await settle();
}

async function sight(state: "visible" | "hidden"): Promise<void> {
  page.visibilityState = state;
  for (const listener of page.listeners.get("visibilitychange") ?? []) listener();
  await settle();
}

async function entered(): Promise<{ look: BoardLook; happens: (actor?: number) => void; leave: () => void }> {
  const store = new BoardStore(7);
  store.loadSnapshot(new Server(2, 3).snapshot());
  const look = new BoardLook(store, (id) => id === ME);
  const leave = look.enter();
  await settle();
  const happens = (actor = 2): void => {
    store.applyPackets([aPacket(store.seq.peek() + 1, [], { actor_id: actor })]);
  };
  return { look, happens, leave };
}

test("what is watched is seen, and told now and then, not once a packet", async () => {
  const { happens, leave } = await entered();
  for (let second = 0; second < 60; second++) {
    happens();
    await pass(1000);
  }
  assert.ok(reports.length >= 2 && reports.length <= 4, `${reports.length} reports in a minute`);
  leave();
  await settle();
  assert.equal(reports.at(-1), 60);
});

test("with something unseen nothing is told while it is looked at, and nothing after a glance", async () => {
  unseen = changed([1, 2], 0, 5);
  const { look, happens, leave } = await entered();
  happens();
  await pass(10_000);
  assert.equal(look.left.value, 2);
  leave();
  await settle();
  assert.deepEqual(reports, []);
});

test("whoever leaves after reading the list, or after a long look, has seen it", async () => {
  unseen = changed([1, 2], 0, 5);
  const first = await entered();
  first.look.read();
  first.leave();
  await settle();
  assert.deepEqual(reports, [0]);
  const second = await entered();
  await pass(40_000);
  second.leave();
  await settle();
  assert.equal(reports.length, 2);
});

test("opened deals and those one does something to are seen; all of them seen is all seen", async () => {
  unseen = changed([1, 2], 0, 5);
  const { look, happens, leave } = await entered();
  look.see(2);
  assert.deepEqual([...look.marked.value], [1]);
  happens(ME);
  assert.equal(look.left.value, 0);
  await pass(6000);
  assert.deepEqual(reports, [1]);
  leave();
});

test("what happens while one is away for long is asked for on coming back, and nothing is told before the answer", async () => {
  const { look, happens } = await entered();
  await sight("hidden");
  assert.deepEqual(reports, [0]);
  happens();
  await pass(AWAY_MS);
  isOffline = true;
  await sight("visible");
  await pass(30_000);
  assert.equal(look.state.value, "failed");
  assert.deepEqual(reports, [0], "nobody knows what there was to see");
  isOffline = false;
  unseen = changed([1], 0, 1);
  await pass(60_000);
  assert.equal(look.state.value, "ready");
  assert.deepEqual([...look.marked.value], [1]);
});

test("another screen that has seen everything ends the marks here", async () => {
  unseen = changed([1, 2], 0, 5);
  const { look, leave } = await entered();
  unseen = changed([], 5, 5);
  await pass(61_000);
  assert.equal(look.left.value, 0);
  assert.equal(look.marked.value.size, 0);
  leave();
});
