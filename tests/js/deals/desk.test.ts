import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { signal } from "@preact/signals";

import { Desk } from "../../../static/src/deals/desk.ts";
import type { App } from "../../../static/src/kit/app-context.ts";
import { Requests } from "../../../static/src/sync/requests.ts";
import { BoardStore, PersonStore, WorkspaceStore } from "../../../static/src/sync/store.ts";
import { Undo } from "../../../static/src/sync/undo.ts";
import type { FullDeal } from "../../../static/src/sync/wire.ts";
import { aDeal, aPacket, aStage, columnsOf } from "../sync/cast.ts";

type Answer = (url: string, init: RequestInit) => Promise<Response>;
const honest = globalThis.fetch;

afterEach(() => void (globalThis.fetch = honest));

const CARD = aDeal(42, { title: "Acme", version: 3 });
const FULL: FullDeal = {
  ...CARD, board_id: 7, status: "open", description: "as it was", customer_name: null, deleted_at: null, loss: null,
  closed_at: null, visits: [],
};

function aDesk(answer: Answer) {
  globalThis.fetch = answer as typeof fetch;
  const board = new BoardStore(7);
  const requests = new Requests({ fetch: answer });
  board.loadSnapshot({
    stream: "board:7", seq: 0, at: "2026-11-22T10:00:00.000Z", board: { id: 7, name: "Sales", rank: "V", archived: false },
    stages: [aStage(1)], customers: [], deals: columnsOf([CARD]),
  });
  requests.attach(board);
  const presence = { on: () => signal(undefined), say: () => {} };
  const connection = { presence, status: signal("live") };
  const app = { workspace: new WorkspaceStore(1), person: new PersonStore(1), requests, undo: new Undo(requests), connection } as unknown as App;
  return { desk: new Desk(app, board, 42), board };
}

const json = (body: unknown, status = 200) => Promise.resolve(new Response(JSON.stringify(body), { status }));
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test("the card is there before the whole deal is", async () => {
  const { desk } = aDesk(() => json(FULL));
  assert.equal(desk.deal.value?.title, "Acme");
  assert.equal(desk.isWhole.value, false);
  await desk.fetch();
  assert.equal(desk.deal.value?.description, "as it was");
  assert.equal(desk.isWhole.value, true);
});

test("an edit names its version and what was there, and is shown until it is answered and after", async () => {
  const sent: { url: string; init: RequestInit }[] = [];
  let answerEdit: (response: Response) => void = () => {};
  const { desk, board } = aDesk((url, init) => {
    if (init.method === "GET") return json(FULL);
    sent.push({ url, init });
    return new Promise((resolve) => (answerEdit = resolve));
  });
  await desk.fetch();
  desk.edit({ description: "new words" }, { description: "as it was" });
  assert.equal(desk.deal.value?.description, "new words");
  assert.equal((sent[0]?.init.headers as Record<string, string>)["If-Match"], '"3"');
  // The stream may be faster than the answer; the card knows nothing of descriptions.
  const key = (sent[0]?.init.headers as Record<string, string>)["Idempotency-Key"] ?? null;
  board.applyPackets([aPacket(1, [["put", "deal", { ...CARD, version: 4 }]], { subject: "deal:42", request_id: key })]);
  assert.equal(desk.deal.value?.description, "new words");
  answerEdit(new Response(JSON.stringify({ ...FULL, version: 4, description: "new words" })));
  await settled();
  assert.equal(desk.deal.value?.description, "new words");
  assert.equal(desk.deal.value?.version, 4);
});

test("an edit that was left over another's is kept as a conflict, with both values", async () => {
  const asked: string[] = [];
  const current = { ...FULL, version: 3, title: "Theirs" };
  const problem = { type: "about:blank", title: "no", status: 412, code: "changed_since", detail: "No.", current };
  const { desk } = aDesk((_url, init) => {
    if (init.method === "GET") return json(current);
    asked.push((init.headers as Record<string, string>)["If-Match"] ?? "");
    return json(problem, 412);
  });
  await desk.fetch();
  desk.dispute({ title: "Mine" }, { title: "Acme" });
  await settled();
  assert.deepEqual(asked, ['"2"']);
  assert.deepEqual(desk.conflicts.value.map(({ clashes }) => clashes), [[{ field: "title", was: "Acme", mine: "Mine", theirs: "Theirs" }]]);
});

test("a refused edit falls back", async () => {
  const problem = { type: "about:blank", title: "no", status: 422, code: "invalid", detail: "No." };
  const { desk } = aDesk((_url, init) => (init.method === "GET" ? json(FULL) : json(problem, 422)));
  await desk.fetch();
  desk.edit({ description: "new words", title: "ACME" }, { description: "as it was", title: "Acme" });
  assert.equal(desk.deal.value?.title, "ACME");
  await settled();
  assert.equal(desk.deal.value?.title, "Acme");
  assert.equal(desk.deal.value?.description, "as it was");
});

test("a deal that left the board is fetched anew and says how it ended", async () => {
  let full = FULL;
  const { desk, board } = aDesk(() => json(full));
  const stop = desk.start();
  await settled();
  full = { ...FULL, status: "won", closed_at: "2026-11-22T10:00:00.000Z" };
  board.applyPackets([aPacket(1, [["drop", "deal", 42]], { subject: "deal:42", type: "deal.won" })]);
  assert.equal(desk.isOnBoard.value, false);
  await new Promise((resolve) => setTimeout(resolve, 90));
  assert.equal(desk.deal.value?.status, "won");
  stop();
});

test("what is said is told apart from what is done", async () => {
  const { desk, board } = aDesk(() => json(FULL));
  const stop = desk.start();
  const news = (seq: number, type: string, subject: string) => board.applyPackets([aPacket(seq, [], { subject, type })]);
  news(1, "deal.commented", "deal:42");
  news(2, "deal.moved", "deal:42");
  news(3, "deal.commented", "deal:43");
  assert.equal(desk.said.value, 1);
  stop();
});

test("a deal nobody knows is missing, a server out of reach is not", async () => {
  const problem = { type: "about:blank", title: "no", status: 404, code: "not_here", detail: "Not here." };
  const { desk } = aDesk(() => json(problem, 404));
  await desk.fetch();
  assert.equal(desk.state.value, "missing");
  const far = aDesk(() => Promise.reject(new TypeError("no network"))).desk;
  await far.fetch();
  assert.equal(far.state.value, "failed");
});
