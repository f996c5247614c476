import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Turns } from "../../../static/src/board/turns.ts";

async function settled(): Promise<void> {
  for (let step = 0; step < 20; step++) await Promise.resolve();
}

async function tick(ms: number): Promise<void> {
  mock.timers.tick(ms);
  await settled();
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  // A page that nobody sees: the browser paints nothing.
  globalThis.requestAnimationFrame = () => 0;
});
afterEach(() => mock.timers.reset());

test("the work begins after the paint, or without one where nobody looks, and is done piece by piece", async () => {
  const turns = new Turns();
  const done: string[] = [];
  for (const name of ["one", "two", "three"]) turns.wait(() => done.push(name));
  await tick(199);
  assert.deepEqual(done, []);
  await tick(1);
  assert.deepEqual(done, ["one"]);
  await tick(1);
  assert.deepEqual(done, ["one", "two"]);
  await tick(1);
  assert.deepEqual(done, ["one", "two", "three"]);
});

test("who left has no turn, and who comes later has one", async () => {
  const turns = new Turns();
  const done: string[] = [];
  const leave = turns.wait(() => done.push("left"));
  turns.wait(() => done.push("stayed"));
  leave();
  await tick(200);
  await tick(1);
  turns.wait(() => done.push("late"));
  await tick(200);
  assert.deepEqual(done, ["stayed", "late"]);
});
