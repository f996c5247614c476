import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Silence } from "../../../static/src/sync/silence.ts";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_800_000_000_000 }));
afterEach(() => mock.timers.reset());

/** A new line is open at once; `isThere`: and the server says something over it. */
function world({ isThere = false } = {}) {
  const found = { alarms: 0 };
  const silence = new Silence(() => {
    found.alarms++;
    silence.listen();
    if (isThere) silence.heard();
  });
  const alarmsIn = (seconds: number): number => {
    const before = found.alarms;
    for (let second = 0; second < seconds; second++) mock.timers.tick(1000);
    return found.alarms - before;
  };
  return { silence, alarmsIn };
}

test("any sound begins the waiting anew", () => {
  const { silence, alarmsIn } = world();
  silence.listen();
  for (let times = 0; times < 5; times++) {
    assert.equal(alarmsIn(3), 0);
    silence.heard();
  }
  assert.equal(alarmsIn(4), 1);
});

test("a server that stands still is called less and less often, until all was calm for a while", () => {
  const { silence, alarmsIn } = world();
  silence.listen();
  assert.deepEqual([alarmsIn(4), alarmsIn(3), alarmsIn(1)], [1, 0, 1], "two lines in a row may be dead");
  assert.deepEqual([alarmsIn(7), alarmsIn(1), alarmsIn(15), alarmsIn(1), alarmsIn(15)], [0, 1, 0, 1, 0]);
  for (let seconds = 0; seconds < 12; seconds += 2) {
    silence.heard();
    assert.equal(alarmsIn(2), 0);
  }
  silence.listen();
  assert.equal(alarmsIn(4), 1);
});

test("where nobody is expected to speak, silence means nothing", () => {
  const { silence, alarmsIn } = world();
  silence.listen();
  silence.stop();
  assert.equal(alarmsIn(60), 0);
});

test("where the server is there at once, it was the line, and the next one is watched as closely", () => {
  const { silence, alarmsIn } = world({ isThere: true });
  silence.listen();
  assert.deepEqual([alarmsIn(4), alarmsIn(3), alarmsIn(1), alarmsIn(3), alarmsIn(1)], [1, 0, 1, 0, 1]);
});
