/** An import on the table: choices shown at once and sent in order, the worker's progress asked for until it is done. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import type { Import, ImportState } from "../../../static/src/exchange/answers.ts";
import { FIELDS } from "../../../static/src/exchange/columns.ts";
import { Desk } from "../../../static/src/exchange/desk.ts";

interface Asked {
  method: string;
  url: string;
  body: unknown;
  answer: (status: number, body: unknown) => void;
}

let asked: Asked[];
const realFetch = globalThis.fetch;

beforeEach(() => {
  asked = [];
  mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.fetch = ((url: string, init: RequestInit) =>
    new Promise<Response>((resolve) => {
      const body = init.body ? JSON.parse(String(init.body)) : undefined;
      const answer = (status: number, content: unknown) => resolve(new Response(JSON.stringify(content), { status }));
      asked.push({ method: init.method ?? "GET", url, body, answer });
    })) as typeof fetch;
});

afterEach(() => {
  mock.timers.reset();
  globalThis.fetch = realFetch;
});

function job(state: ImportState = "uploaded", amount: number | null = null, done = 0): Import {
  const mapping = { ...Object.fromEntries(FIELDS.map((field) => [field, null])), title: 0, amount };
  const options = { currency: "CNY", date_order: "ymd", keep: [], stages: [], owners: [] };
  return { id: 3, state, board_id: 7, mapping, options, done, total: 10, preview: [] } as unknown as Import;
}

// Before the clock of the tests stands still.
const later = globalThis.setTimeout;
const quiet = () => new Promise((resolve) => later(resolve, 2));

async function answer(place: number, status: number, body: unknown): Promise<void> {
  asked[place]?.answer(status, body);
  await quiet();
  await quiet();
}

async function opened(first: Import): Promise<Desk> {
  const desk = new Desk(3);
  desk.open();
  await answer(0, 200, first);
  return desk;
}

test("a choice shows at once, and choices are sent one after the other", async () => {
  const desk = await opened(job());
  void desk.choose({ mapping: { amount: 1 } });
  void desk.choose({ mapping: { amount: 2 } });
  await quiet();
  assert.equal(desk.job.value?.mapping.amount, 2);
  assert.equal(asked.length, 2, "the second waits for the first answer");
  await answer(1, 200, job("uploaded", 1));
  assert.equal(desk.job.value?.mapping.amount, 2, "an answer that knows less does not show");
  await answer(2, 200, job("uploaded", 2));
  assert.deepEqual(asked.slice(1).map((each) => each.body), [{ mapping: { amount: 1 } }, { mapping: { amount: 2 } }]);
  assert.equal(desk.saving.value, false);
});

test("a refused choice says why and goes back to what holds", async () => {
  const desk = await opened(job());
  void desk.choose({ mapping: { stage: 1 } });
  await quiet();
  const sentence = "This column holds too many different values to be stages.";
  await answer(1, 422, { code: "invalid", detail: "Please look.", errors: { "mapping.stage": [sentence] } });
  await answer(2, 200, job());
  assert.equal(desk.trouble.value?.sentence, sentence);
  assert.equal(desk.job.value?.mapping.stage, null);
});

test("a step begins once every choice has arrived", async () => {
  const desk = await opened(job());
  void desk.choose({ mapping: { amount: 1 } });
  void desk.begin("dry-run");
  await quiet();
  assert.deepEqual(asked.map((each) => each.method), ["GET", "PATCH"]);
  await answer(1, 200, job("uploaded", 1));
  assert.equal(asked[2]?.url, "/api/imports/3/dry-run");
});

test("progress is asked for twice a second until the work is done", async () => {
  const desk = await opened(job("checking"));
  mock.timers.tick(500);
  await answer(1, 200, job("checking", null, 5));
  assert.equal(desk.job.value?.done, 5);
  mock.timers.tick(500);
  await answer(2, 200, job("checked", null, 10));
  mock.timers.tick(5_000);
  assert.equal(asked.length, 3);
});

test("an import that is not there is said to be gone, and nothing is asked after leaving", async () => {
  const desk = new Desk(3);
  desk.open();
  await answer(0, 404, { code: "not_here", detail: "There is nothing here." });
  assert.equal(desk.gone.value, true);

  const other = new Desk(3);
  other.open();
  await answer(1, 200, job("running"));
  other.close();
  mock.timers.tick(5_000);
  assert.equal(asked.length, 2);
});
