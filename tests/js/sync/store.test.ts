import assert from "node:assert/strict";
import { test } from "node:test";
import { effect } from "@preact/signals";
import { change, move, moveRow } from "../../../static/src/sync/effects.ts";
import { BoardStore } from "../../../static/src/sync/store.ts";
import type { Deal } from "../../../static/src/sync/wire.ts";
import { aDeal, aPacket, aStage, Server } from "./cast.ts";

const STAGES = [1, 2, 3];

function storeOf(server: Server): BoardStore {
  const store = new BoardStore(7);
  store.loadSnapshot(server.snapshot());
  return store;
}

function columns(store: BoardStore): number[][] {
  return STAGES.map((id) => [...store.idsIn(id).peek()]);
}

test("a double is passed over, a hole asks for a catch-up, what came early waits", () => {
  const store = storeOf(new Server(3, 3));
  const put = (seq: number, title: string) => aPacket(seq, [["put", "deal", aDeal(1, { title })]]);
  assert.equal(store.applyPackets([put(1, "one")]), "applied");
  assert.equal(store.applyPackets([put(1, "never")]), "applied");
  assert.equal(store.applyPackets([put(3, "three")]), "gap");
  assert.equal(store.deal(1).peek()?.title, "one");
  assert.equal(store.applyPackets([put(2, "two")]), "applied");
  assert.equal(store.deal(1).peek()?.title, "three");
  assert.equal(store.seq.peek(), 3);
});

test("a reset waits for the snapshot, and packets that come meanwhile are not lost", () => {
  const store = storeOf(new Server(3, 3));
  assert.equal(store.applyPackets([aPacket(1, [["reset"]])]), "reset");
  assert.equal(store.applyPackets([aPacket(2, [["put", "deal", aDeal(1, { title: "two" })]])]), "reset");
  const server = new Server(3, 3);
  store.loadSnapshot(server.snapshot(1));
  assert.equal(store.seq.peek(), 2);
  assert.equal(store.deal(1).peek()?.title, "two");
});

test("a word the wire does not know means fetching anew", () => {
  const store = storeOf(new Server(3, 3));
  assert.equal(store.applyPackets([aPacket(1, [["shrink", "deal", 1] as never])]), "reset");
  assert.equal(store.seq.peek(), 0);
});

test("a pending move stands between the neighbours named, also after they were renumbered", () => {
  const server = new Server(1, 5);
  const store = storeOf(server);
  const order = () => [...store.idsIn(1).peek()];
  const [first, second, third, fourth, fifth] = order() as [number, number, number, number, number];
  store.expect({ id: "a", effects: [move(fifth, 1, { after: first })] });
  assert.deepEqual(order(), [first, fifth, second, third, fourth]);
  store.expect({ id: "b", effects: [move(fourth, 1, { after: first })] });
  assert.deepEqual(order(), [first, fourth, fifth, second, third]);
  server.rebalance(1);
  store.applyPackets(server.log);
  assert.deepEqual(order(), [first, fourth, fifth, second, third]);
  server.move(first, 1, third);
  store.applyPackets(server.log);
  assert.deepEqual(order(), [second, third, first, fourth, fifth]);
});

test("a neighbour who left is passed over for the other one, else it is the top", () => {
  const server = new Server(2, 8);
  const store = storeOf(server);
  const [one, two, three] = server.column(1).map((deal) => deal.id) as [number, number, number];
  const mover = server.column(2)[0]?.id as number;
  store.expect({ id: "a", effects: [move(mover, 1, { after: one, before: two })] });
  server.close(one);
  store.applyPackets(server.log);
  assert.deepEqual(store.idsIn(1).peek().slice(0, 3), [mover, two, three]);
  server.close(two);
  store.applyPackets(server.log);
  assert.deepEqual(store.idsIn(1).peek().slice(0, 2), [mover, three]);
  store.expect({ id: "b", effects: [move(three, 1, { after: three })] });
  assert.deepEqual(store.idsIn(1).peek().slice(0, 2), [three, mover]);
});

test("a refused request falls back by itself, and the one after it stays", () => {
  const server = new Server(3, 6);
  const store = storeOf(server);
  const before = columns(store);
  store.expect({ id: "move", effects: [move(1, 3, { after: null })] });
  store.expect({ id: "edit", effects: [change("deal", 1, { title: "new" })] });
  assert.equal(store.deal(1).peek()?.stage_id, 3);
  assert.equal(store.waiting("deal", 1).peek(), true);
  store.forget("move");
  assert.deepEqual(columns(store), before);
  assert.equal(store.deal(1).peek()?.title, "new");
  store.forget("edit");
  assert.deepEqual(store.deal(1).peek(), server.deals.get(1));
  assert.equal(store.waiting("deal", 1).peek(), false);
});

test("an answered request stays until the stream gets there", () => {
  const server = new Server(3, 6);
  const store = storeOf(server);
  store.expect({ id: "move", effects: [move(1, 3, { after: null })] });
  server.edit(2, { title: "other" });
  server.move(1, 3, null, "move");
  store.answered("move", 2);
  assert.equal(store.isExpecting("move"), true);
  store.applyPackets(server.log.slice(0, 1));
  assert.equal(store.deal(1).peek()?.stage_id, 3);
  store.applyPackets(server.log.slice(1));
  assert.equal(store.isExpecting("move"), false);
  assert.equal(store.deal(1).peek()?.stage_id, 3);
});

test("a request whose packet comes before its answer is settled by its name", () => {
  const server = new Server(3, 6);
  const store = storeOf(server);
  store.expect({ id: "move", effects: [move(1, 3, { after: null })] });
  server.move(1, 3, null, "move");
  server.move(1, 2, null);
  store.applyPackets(server.log);
  assert.equal(store.isExpecting("move"), false);
  assert.equal(store.deal(1).peek()?.stage_id, 2);
  store.answered("move", 1);
  assert.equal(store.deal(1).peek()?.stage_id, 2);
});

test("one card's news redraws that card and its columns, nothing else", () => {
  const server = new Server(3, 9);
  const store = storeOf(server);
  const drawn: string[] = [];
  for (const id of server.deals.keys()) effect(() => void (store.deal(id).value, drawn.push(`card ${id}`)));
  for (const id of STAGES) effect(() => void (store.idsIn(id).value, drawn.push(`order ${id}`)));
  for (const id of STAGES) effect(() => void (store.dealsIn(id).value, drawn.push(`column ${id}`)));
  const heard = (work: () => void): string[] => {
    drawn.length = 0;
    work();
    return [...drawn].sort();
  };
  server.edit(1, { title: "x" });
  server.move(2, 3, null, "mine");
  server.move(4, 1, null);
  server.edit(9, { title: "y" });
  const packet = (seq: number) => server.log.slice(seq - 1, seq);
  assert.deepEqual(heard(() => store.applyPackets(packet(1))), ["card 1", "column 1"]);
  const effects = [move(2, 3, { after: null })];
  const moved = ["card 2", "column 2", "column 3", "order 2", "order 3"];
  assert.deepEqual(heard(() => store.expect({ id: "mine", effects })), moved);
  assert.deepEqual(heard(() => store.applyPackets([])), []);
  assert.deepEqual(heard(() => store.applyPackets(packet(3))), []);
  assert.deepEqual(heard(() => store.applyPackets(packet(2))).filter((name) => name.startsWith("order")), ["order 1"]);
  assert.deepEqual(heard(() => store.applyPackets(packet(4))), ["card 9", "column 3"]);
});

test("stages come in their order, renamed ones in place", () => {
  const store = storeOf(new Server(3, 3));
  const names = () => store.stages.value.map((stage) => stage.id);
  assert.deepEqual(names(), [1, 2, 3]);
  store.applyPackets([aPacket(1, [["put", "stage", aStage(1, { rank: "Bz" })]])]);
  assert.deepEqual(names(), [2, 1, 3]);
  store.expect({ id: "order", effects: [{ do: "order", kind: "stage", id: 3, after: null }] });
  assert.deepEqual(names(), [3, 2, 1]);
});

test("a card that is moved to another stage is fresh there, one moved in its own is as old as it was", () => {
  const server = new Server(2, 4);
  const store = storeOf(server);
  const at = "2026-11-22T10:00:00.000Z";
  const { entered_at, touched_at } = server.deals.get(1) as Deal;
  store.expect({ id: "up", effects: [move(1, 1, { after: null }, at)] });
  assert.deepEqual([store.deal(1).peek()?.entered_at, store.deal(1).peek()?.touched_at], [entered_at, touched_at]);
  store.expect({ id: "on", effects: [move(1, 2, { after: null }, at)] });
  assert.deepEqual([store.deal(1).peek()?.entered_at, store.deal(1).peek()?.touched_at], [at, at]);
});

test("several stand in a row between their neighbours at once, from their own column and from others", () => {
  const server = new Server(2, 10);
  const store = storeOf(server);
  const [first, second, third, fourth, fifth] = server.column(1).map((deal) => deal.id) as [number, number, number, number, number];
  const [guest, other] = server.column(2).map((deal) => deal.id) as [number, number];
  const before = columns(store);
  store.expect({ id: "row", effects: moveRow([first, fourth, guest, other], 1, { after: second, before: third }) });
  assert.deepEqual(store.dealsIn(1).peek().map((deal) => deal.id), [second, first, fourth, guest, other, third, fifth]);
  store.forget("row");
  assert.deepEqual(columns(store), before);
});
