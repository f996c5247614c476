import assert from "node:assert/strict";
import { test } from "node:test";
import { signal } from "@preact/signals";
import { fetchAhead, ownBoards } from "../../../static/src/sync/ahead.ts";
import { Unreachable } from "../../../static/src/sync/http.ts";
import { boardSnapshot } from "../../../static/src/sync/keepables.ts";
import { Keeper } from "../../../static/src/sync/keeping.ts";
import { memoryStorage } from "../../../static/src/sync/storage.ts";
import { BoardStore, PersonStore } from "../../../static/src/sync/store.ts";
import { anActivity } from "../activities/cast.ts";
import { Server } from "./cast.ts";

function here() {
  const { kept } = memoryStorage();
  const asked: number[] = [];
  const readBoard = async (id: number) => {
    asked.push(id);
    if (id === 13) throw new Unreachable(0, null, null);
    const store = new BoardStore(id);
    const snapshot = new Server(3, 6).snapshot();
    store.loadSnapshot({ ...snapshot, stream: `board:${id}`, board: { ...snapshot.board, id } });
    return boardSnapshot(store)!;
  };
  const keeper = new Keeper(kept, signal("live" as const));
  const streams = async () => (await kept.all()).map(({ stream }) => stream).sort();
  return { kept, keeper, asked, readBoard, streams };
}

test("boards of one's own day are kept as far as there is room, and none of those that were looked at goes for them", async () => {
  const { kept, keeper, asked, readBoard, streams } = here();
  for (const id of [1, 2, 3]) await kept.put({ stream: `board:${id}`, at: "2026-01-01T00:00:00Z", shape: "", snapshot: null });
  await kept.put({ stream: "person:5", at: "2026-01-01T00:00:00Z", shape: "", snapshot: null });
  await fetchAhead(keeper, [2, 7, 13, 8, 9], readBoard);
  assert.deepEqual(asked, [7, 13, 8]);
  assert.deepEqual(await streams(), ["board:1", "board:2", "board:3", "board:7", "board:8", "person:5"]);
});

test("nothing is kept after the session has ended", async () => {
  const { keeper, asked, readBoard, streams } = here();
  await keeper.forget();
  await fetchAhead(keeper, [7], readBoard);
  assert.deepEqual([asked, await streams()], [[], []]);
});

test("one's own boards are those of deals with something to do, the busiest first", () => {
  const person = new PersonStore(5);
  const deal = (id: number, boardId: number, status: "open" | "won" = "open") => ({ id, board_id: boardId, title: "", customer_id: null, status });
  person.loadSnapshot({
    stream: "person:5", seq: 1, at: "", notifications: [], customers: [],
    deals: [deal(1, 10), deal(2, 20), deal(3, 20), deal(4, 30, "won"), deal(5, 40)],
    activities: [
      anActivity(1, { deal_id: 1 }), anActivity(2, { deal_id: 2 }), anActivity(3, { deal_id: 3 }), anActivity(4, { deal_id: 4 }),
      anActivity(5, { deal_id: 5, done_at: "2026-11-26T02:00:00.000Z" }), anActivity(6, { deal_id: null }),
    ],
  });
  assert.deepEqual(ownBoards(person), [20, 10]);
});
