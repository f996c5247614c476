import assert from "node:assert/strict";
import { test } from "node:test";
import { BoardStore } from "../../../static/src/sync/store.ts";
import { Watch } from "../../../static/src/sync/watch.ts";
import type { WatchAnswer } from "../../../static/src/sync/wire.ts";
import { Server } from "./cast.ts";
import { settled } from "./wires.ts";

test("a new line does not wait for the answer that was to come over the old one, and no late one counts", async () => {
  const server = new Server(3, 9);
  const store = new BoardStore(7);
  store.loadSnapshot(server.snapshot());
  const asked: ((answer: WatchAnswer) => void)[] = [];
  const signals: AbortSignal[] = [];
  const ask = (_source: unknown, _after: number, signal: AbortSignal): Promise<WatchAnswer> => {
    signals.push(signal);
    return new Promise((resolve) => void asked.push(resolve));
  };
  const source = { store, reload: async () => {}, changes: async () => ({ head: 0, packets: [] }) };
  const watch = new Watch(source, ask, { changed: () => {}, endSession: () => {} });
  void watch.level();
  await settled();
  server.edit(1, { title: "missed" });
  void watch.levelAnew();
  await settled();
  assert.deepEqual(signals.map((signal) => signal.aborted), [true, false], "no reading hangs on the old line either");
  asked[1]?.({ ok: true, head: server.head, packets: server.log });
  await settled();
  assert.equal(watch.isLevel, true);
  assert.equal(store.deal(1).peek()?.title, "missed");
  asked[0]?.({ ok: true, head: 99, packets: [] });
  await settled();
  assert.equal(watch.isLevel, true);
});
