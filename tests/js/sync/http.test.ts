import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { ask, Unreachable } from "../../../static/src/sync/http.ts";
import { HASTY } from "../../../static/src/sync/patience.ts";
import { settled } from "./wires.ts";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_800_000_000_000 }));
afterEach(() => mock.timers.reset());

/** A network on which nothing is answered before the test says so. */
function world() {
  const sent: { init: RequestInit; answer: (response: Response) => void }[] = [];
  const fetcher = (_url: string, init: RequestInit): Promise<Response> =>
    new Promise((answer, reject) => {
      init.signal?.addEventListener("abort", () => reject(new TypeError("left")));
      sent.push({ init, answer });
    });
  const wait = async (ms: number): Promise<void> => {
    mock.timers.tick(ms);
    await settled();
  };
  return { sent, fetcher, wait };
}

test("what somebody waits for gets past six dead lines and is answered over the seventh", async () => {
  const { sent, fetcher, wait } = world();
  const given = ask("GET", "/api/boards/1/digest", { patience: HASTY }, fetcher);
  for (const ms of [1500, 500, 500, 500, 500, 500]) await wait(ms);
  assert.equal(sent.length, 7);
  await wait(3900);
  sent.at(-1)?.answer(new Response("{}"));
  assert.equal((await given).status, 200);
});

test("a reading that hangs is asked again by itself, and given up in the end", async () => {
  const { sent, fetcher, wait } = world();
  const given = assert.rejects(ask("GET", "/api/deals/1", {}, fetcher), Unreachable);
  for (const [ms, tries] of [[2400, 1], [100, 2], [2500, 3], [5000, 4], [12_500, 4]] as const) {
    await wait(ms);
    assert.equal(sent.length, tries);
  }
  await given;
});

test("a change without a key is never sent twice", async () => {
  const { sent, fetcher, wait } = world();
  const given = assert.rejects(ask("POST", "/api/tokens", { body: {} }, fetcher), Unreachable);
  await wait(20_000);
  await given;
  assert.equal(sent.length, 1);
});

test("a large answer may take its time as long as it comes, and one that stops coming is asked for again", async () => {
  const { sent, fetcher, wait } = world();
  const asked = ask<number[]>("GET", "/api/boards/1/snapshot", {}, fetcher);
  let part!: ReadableStreamDefaultController<Uint8Array>;
  sent[0]?.answer(new Response(new ReadableStream({ start: (parts) => void (part = parts) })));
  await settled();
  for (const text of ["[1,", "2,", "3"]) {
    await wait(2000);
    part.enqueue(new TextEncoder().encode(text));
    await settled();
  }
  assert.equal(sent.length, 1);
  sent[0]?.init.signal?.addEventListener("abort", () => part.error(new TypeError("left")));
  await wait(2500);
  sent[1]?.answer(new Response("[4]"));
  assert.deepEqual((await asked).body, [4]);
});

test("who leaves is not asked for again", async () => {
  const { sent, fetcher, wait } = world();
  const leaving = new AbortController();
  const given = assert.rejects(ask("GET", "/api/deals/1", { signal: leaving.signal }, fetcher), Unreachable);
  leaving.abort();
  await wait(30_000);
  await given;
  assert.equal(sent.length, 1);
});
