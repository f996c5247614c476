import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { BoardStore } from "../../../static/src/sync/store.ts";
import type { BoardSnapshot, Packet } from "../../../static/src/sync/wire.ts";

interface Case {
  name: string;
  snapshot_before: BoardSnapshot;
  packets: Packet[];
  snapshot_after: BoardSnapshot;
  digest_after?: string;
}

// import.meta.dirname is tests/js: the bundler says where the sources are, not where the bundle runs.
const folder = join(import.meta.dirname, "..", "sync", "cases");
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];

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

if (files.length === 0) test("what was fetched + what happened = what would be fetched", { skip: "no cases in tests/sync/cases" });

for (const file of files) {
  const one = JSON.parse(readFileSync(join(folder, file), "utf8")) as Case;
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
