import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { BoardStore, PersonStore } from "../../../static/src/sync/store.ts";
import type { BoardSnapshot, Packet, PersonSnapshot } from "../../../static/src/sync/wire.ts";

interface Case<Snapshot> {
  name: string;
  snapshot_before: Snapshot;
  packets: Packet[];
  snapshot_after: Snapshot;
  digest_after?: string;
}

// import.meta.dirname is tests/js: the bundler says where the sources are, not where the bundle runs.
const folder = join(import.meta.dirname, "..", "sync", "cases");
const casesIn = (place: string): string[] =>
  existsSync(place) ? readdirSync(place).filter((name) => name.endsWith(".json")).map((name) => join(place, name)) : [];
const files = casesIn(folder);
const personal = casesIn(join(folder, "person"));

function storeFrom(snapshot: BoardSnapshot): BoardStore {
  const store = new BoardStore(snapshot.board.id);
  store.loadSnapshot(snapshot);
  return store;
}

/** Customers that no open deal names are nobody's to see, so they are left out on both sides. */
function state(store: BoardStore): unknown {
  const deals = store.all("deal").value.toSorted((a, b) => a.id - b.id);
  const named = new Set(deals.map((deal) => deal.customer_id));
  return { stages: store.stages.value, deals, customers: store.all("customer").value.filter((one) => named.has(one.id)) };
}

if (files.length === 0 || personal.length === 0) test("what was fetched + what happened = what would be fetched", { skip: "no cases in tests/sync/cases" });

for (const file of files) {
  const one = JSON.parse(readFileSync(file, "utf8")) as Case<BoardSnapshot>;
  test(`what was fetched + what happened = what would be fetched: ${one.name}`, () => {
    const store = storeFrom(one.snapshot_before);
    const verdict = store.applyPackets(one.packets);
    if (verdict === "reset") return;
    assert.equal(verdict, "applied");
    const fresh = storeFrom(one.snapshot_after);
    assert.equal(store.seq.peek(), one.snapshot_after.seq);
    assert.deepEqual(state(store), state(fresh));
    assert.equal(store.digest(), fresh.digest());
    if (one.digest_after) assert.equal(store.digest(), one.digest_after);
  });
}

function personFrom(snapshot: PersonSnapshot): PersonStore {
  const store = new PersonStore(Number(snapshot.stream.split(":")[1]));
  store.loadSnapshot(snapshot);
  return store;
}

/** Names that nothing needs are left out on both sides. */
function mine(store: PersonStore): unknown {
  const activities = store.activities.value;
  const notifications = store.notifications.value;
  const about = new Set([...activities, ...notifications].map((one) => one.deal_id));
  const deals = store.all("deal_name").value.filter((deal) => about.has(deal.id));
  const named = new Set([...activities, ...deals].map((one) => one.customer_id));
  return { activities, notifications, deals, customers: store.all("customer").value.filter((one) => named.has(one.id)) };
}

for (const file of personal) {
  const one = JSON.parse(readFileSync(file, "utf8")) as Case<PersonSnapshot>;
  test(`what was fetched + what happened = what would be fetched, of a person's own: ${one.name}`, () => {
    const store = personFrom(one.snapshot_before);
    assert.equal(store.applyPackets(one.packets), "applied");
    const fresh = personFrom(one.snapshot_after);
    assert.equal(store.seq.peek(), one.snapshot_after.seq);
    assert.deepEqual(mine(store), mine(fresh));
  });
}
