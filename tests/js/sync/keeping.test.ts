import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { signal } from "@preact/signals";
import type { Status } from "../../../static/src/sync/connection.ts";
import { Refused, Unreachable } from "../../../static/src/sync/http.ts";
import { boardSnapshot, keepableBoard } from "../../../static/src/sync/keepables.ts";
import { Keeper } from "../../../static/src/sync/keeping.ts";
import { memoryStorage } from "../../../static/src/sync/storage.ts";
import { BoardStore } from "../../../static/src/sync/store.ts";
import { Server } from "./cast.ts";
import { problem, settled } from "./wires.ts";

const START = 1_800_000_000_000;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: START });
});

function store(id = 7): BoardStore {
  const made = new BoardStore(id);
  const snapshot = new Server(3, 6).snapshot();
  made.loadSnapshot({ ...snapshot, stream: `board:${id}`, board: { ...snapshot.board, id } });
  return made;
}

function keeperOf(drawer = memoryStorage().kept, status: Status = "live") {
  return { drawer, status: signal<Status>(status), keeper: new Keeper(drawer, signal<Status>(status)) };
}

/** Another page of the same browser opens the board, and this is what the server says to it. */
function opened(drawer: ReturnType<typeof keeperOf>["drawer"], answer: () => Promise<void>) {
  const { keeper } = keeperOf(drawer, "offline");
  const fresh = new BoardStore(7);
  const keepable = keepableBoard(fresh);
  const source = keeper.keep({ ...keepable, source: { ...keepable.source, reload: answer } });
  return { keeper, fresh, source };
}

const away = async (): Promise<void> => Promise.reject(new Unreachable(0, null, null));

test("what is kept of a board is what the server said, and it comes up the same", () => {
  const before = store();
  const after = new BoardStore(7);
  after.loadSnapshot(structuredClone(boardSnapshot(before)) as never);
  assert.equal(after.digest(), before.digest());
  assert.equal(after.seq.peek(), before.seq.peek());
});

test("what is only asked for is not kept as if it had been said", () => {
  const before = store();
  const digest = before.digest();
  before.expect({ id: "x", effects: [{ kind: "drop", of: "deal", id: 1 } as never] });
  const after = new BoardStore(7);
  after.loadSnapshot(boardSnapshot(before) as never);
  assert.equal(after.digest(), digest);
});

test("a board that does not come from the server is shown as it was kept, with its age", async () => {
  const { drawer, keeper } = keeperOf();
  keeper.keep(keepableBoard(store()));
  await keeper.write();
  const { fresh, source, keeper: other } = opened(drawer, away);
  await assert.rejects(source.reload(new AbortController().signal));
  assert.equal(fresh.loaded.peek(), true);
  assert.equal(other.ages.peek().get("board:7"), new Date(START).toISOString());
});

test("a server that lets wait is not waited for", async () => {
  const { drawer, keeper } = keeperOf();
  keeper.keep(keepableBoard(store()));
  await keeper.write();
  const { fresh, source } = opened(drawer, () => new Promise(() => {}));
  void source.reload(new AbortController().signal);
  mock.timers.tick(3000);
  await settled();
  assert.equal(fresh.loaded.peek(), true);
});

test("a board that is not ours to see any more is not kept either", async () => {
  const { drawer, keeper } = keeperOf();
  keeper.keep(keepableBoard(store()));
  await keeper.write();
  const { fresh, source } = opened(drawer, async () => Promise.reject(new Refused(problem(404, "not_found") as never)));
  await assert.rejects(source.reload(new AbortController().signal));
  assert.equal(fresh.loaded.peek(), false);
  assert.deepEqual(await drawer.all(), []);
});

test("things that another program kept in another shape are not shown", async () => {
  const { drawer, keeper } = keeperOf();
  keeper.keep(keepableBoard(store()));
  await keeper.write();
  await drawer.put({ ...(await drawer.get("board:7")), shape: "of old" } as never);
  const { fresh, source } = opened(drawer, away);
  await assert.rejects(source.reload(new AbortController().signal));
  assert.equal(fresh.loaded.peek(), false);
});

test("five boards are kept, those looked at last", async () => {
  const { drawer, keeper } = keeperOf();
  for (const id of [1, 2, 3, 4, 5, 6]) {
    mock.timers.tick(1000);
    keeper.keep(keepableBoard(store(id)));
    await keeper.write();
    keeper.release(`board:${id}`);
    await settled();
  }
  const streams = (await drawer.all()).map(({ stream }) => stream).sort();
  assert.deepEqual(streams, [2, 3, 4, 5, 6].map((id) => `board:${id}`));
});

test("a page that has heard nothing since does not write over what a later one kept", async () => {
  const { drawer, keeper } = keeperOf();
  keeper.keep(keepableBoard(store()));
  await keeper.write();
  const later = { ...(await drawer.get("board:7")), at: new Date(START + 60_000).toISOString() };
  await drawer.put(later as never);
  const { keeper: old } = keeperOf(drawer);
  old.keep(keepableBoard(store()));
  await old.write();
  assert.equal((await drawer.get("board:7"))?.at, later.at);
});

test("when the session is over nothing is kept, until somebody is signed in again", async () => {
  const { drawer, keeper } = keeperOf();
  keeper.keep(keepableBoard(store()));
  await keeper.write();
  await keeper.forget();
  await keeper.write();
  assert.deepEqual(await drawer.all(), []);
  keeper.resume();
  await keeper.write();
  assert.equal((await drawer.all()).length, 1);
});
