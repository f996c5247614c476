/** Many made-up worlds: people ask, others act, the network loses and doubles; what is shown must always be explainable. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { add, change, type Effect, move, remove, temporaryId } from "../../../static/src/sync/effects.ts";
import { BoardStore } from "../../../static/src/sync/store.ts";
import type { Packet } from "../../../static/src/sync/wire.ts";
import { aDeal, chance, pick, type Random, Server } from "./cast.ts";

const STAGES = [1, 2, 3];

function storeOf(server: Server): BoardStore {
  const store = new BoardStore(7);
  store.loadSnapshot(server.snapshot());
  return store;
}

/** Everything that is shown, deal by deal. */
function picture(store: BoardStore): unknown {
  return STAGES.map((id) => store.dealsIn(id).peek().map((deal) => ({ ...deal, again: store.deal(deal.id).peek()?.rank })));
}

interface Asked {
  id: string;
  effects: Effect[];
  run: (() => void) | null;
}

/** One random thing a person may ask for, with what the server would do. */
function someRequest(random: Random, server: Server, number: number): Asked {
  const id = `request-${number}`;
  const deal = pick(random, [...server.deals.keys()]);
  const stage = pick(random, STAGES);
  const after = random() < 0.3 ? null : pick(random, [...server.deals.keys()]);
  const kind = random();
  if (kind < 0.5) return { id, effects: [move(deal, stage, { after })], run: () => server.move(deal, stage, after, id) };
  if (kind < 0.7) {
    return { id, effects: [change("deal", deal, { title: id })], run: () => server.edit(deal, { title: id }, id) };
  }
  if (kind < 0.8) return { id, effects: [remove("deal", deal)], run: () => server.close(deal, id) };
  const temporary = aDeal(temporaryId(), { stage_id: stage });
  return { id, effects: [add("deal", temporary), move(temporary.id, stage, { after })], run: () => void server.create(stage, after, id) };
}

function somebodyElse(random: Random, server: Server): void {
  const deal = pick(random, [...server.deals.keys()]);
  const kind = random();
  if (kind < 0.6) server.move(deal, pick(random, STAGES), random() < 0.3 ? null : pick(random, [...server.deals.keys()]));
  else if (kind < 0.75) server.edit(deal, { amount_minor: Math.floor(random() * 1e6), tag_ids: [1, 2] });
  else if (kind < 0.85) server.create(pick(random, STAGES), null);
  else if (kind < 0.95 && server.deals.size > 5) server.close(deal);
  else server.rebalance(pick(random, STAGES));
}

/** A bad network: frames are lost, doubled and come late. */
function frames(random: Random, packets: readonly Packet[]): Packet[] {
  const sent = packets.filter(() => random() > 0.15);
  for (const packet of packets) if (random() < 0.2) sent.push(packet);
  return random() < 0.3 ? sent.reverse() : sent;
}

function runWorld(seed: number): void {
  const random = chance(seed);
  const server = new Server(3, 12);
  const store = storeOf(server);
  const open: Asked[] = [];
  let told = 0;
  for (let step = 0; step < 120; step++) {
    const kind = random();
    if (kind < 0.35) {
      const asked = someRequest(random, server, step);
      store.expect(asked);
      open.push(asked);
    } else if (kind < 0.6) somebodyElse(random, server);
    else if (open.length > 0) answerOne(random, server, store, open);
    if (random() < 0.5) {
      store.applyPackets(frames(random, server.log.slice(told)));
      told = server.head;
    }
    if (random() < 0.1) store.applyPackets(server.log.slice(store.seq.peek()));
    if (random() < 0.03) store.loadSnapshot(server.snapshot());
    assertLikeFresh(server, store, open);
  }
  settle(server, store, open, random);
}

function answerOne(random: Random, server: Server, store: BoardStore, open: Asked[]): void {
  const [asked] = open.splice(Math.floor(random() * open.length), 1) as [Asked];
  if (random() < 0.25) return store.forget(asked.id);
  const before = server.head;
  asked.run?.();
  store.answered(asked.id, server.head > before ? server.head : null);
}

/** Step by step gives the same picture as the snapshot of that moment with the pending requests put on it at once. */
function assertLikeFresh(server: Server, store: BoardStore, open: Asked[]): void {
  const past = new BoardStore(7);
  past.loadSnapshot(server.start);
  past.applyPackets(server.log.slice(0, store.seq.peek()));
  for (const id of expected(store, open, server)) past.expect(id);
  assert.deepEqual(picture(store), picture(past));
}

const seenRequests = new WeakMap<BoardStore, Asked[]>();

/** All requests the store still holds, in the order they were asked: the open ones and those answered but not yet told. */
function expected(store: BoardStore, open: Asked[], server: Server): Asked[] {
  const known = seenRequests.get(store) ?? [];
  for (const asked of open) if (!known.includes(asked)) known.push(asked);
  seenRequests.set(store, known);
  assert.ok(server.head >= store.seq.peek());
  return known.filter((asked) => store.isExpecting(asked.id));
}

function settle(server: Server, store: BoardStore, open: Asked[], random: Random): void {
  while (open.length > 0) answerOne(random, server, store, open);
  assert.equal(store.applyPackets(server.log.slice(store.seq.peek())), "applied");
  const fresh = storeOf(server);
  assert.deepEqual(picture(store), picture(fresh));
  assert.equal(store.digest(), fresh.digest());
  for (const id of STAGES) assert.deepEqual(store.idsIn(id).peek(), server.column(id).map((deal) => deal.id));
}

test("whatever the network and the others do, the end equals the snapshot", () => {
  for (let seed = 1; seed <= 60; seed++) runWorld(seed);
});
