import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";

import { Glow, GLOW_MS, glowingIn, MOST_AT_ONCE } from "../../../static/src/board/glow.ts";
import { aDeal, aPacket } from "../sync/cast.ts";

afterEach(() => mock.timers.reset());

function dark(): Glow {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  return new Glow();
}

test("a card glows for a moment and is dark again", () => {
  const glow = dark();
  glow.light([4]);
  assert.deepEqual([...glow.cards.value], [4]);
  mock.timers.tick(GLOW_MS - 100);
  assert.deepEqual([...glow.cards.value], [4]);
  mock.timers.tick(200);
  assert.equal(glow.cards.value.size, 0);
});

test("fifty changes in a second are no fireworks", () => {
  const glow = dark();
  for (let id = 1; id <= 50; id++) {
    glow.light([id]);
    assert.ok(glow.cards.value.size <= MOST_AT_ONCE);
    mock.timers.tick(20);
  }
  assert.deepEqual([...glow.cards.value], [1, 2, 3, 4, 5, 6]);
  mock.timers.tick(GLOW_MS);
  assert.equal(glow.cards.value.size, 0);
});

test("a card that changes again while it glows is drawn no second time", () => {
  const glow = dark();
  glow.light([4]);
  const before = glow.cards.value;
  mock.timers.tick(500);
  glow.light([4]);
  assert.equal(glow.cards.value, before);
});

test("only what others did just now to cards that are shown glows", () => {
  const put = (id: number) => [["put", "deal", aDeal(id)] as ["put", "deal", ReturnType<typeof aDeal>]];
  const packets = [
    aPacket(1, put(1), { subject: "deal:1", actor_id: 2 }),
    aPacket(2, put(1), { subject: "deal:1", actor_id: 2, type: "deal.edited" }),
    aPacket(3, put(2), { subject: "deal:2", actor_id: 1 }),
    aPacket(4, put(3), { subject: "deal:3", actor_id: null }),
    aPacket(5, [["drop", "deal", 4]], { subject: "deal:4", actor_id: 2, type: "deal.won" }),
    aPacket(6, put(5), { subject: "deal:5", actor_id: 2, at: "2026-11-20T10:00:00.000Z" }),
    aPacket(7, [], { subject: "stage:6", actor_id: 2, type: "stage.edited" }),
  ];
  assert.deepEqual(glowingIn(packets, 1, ({ at }) => at.startsWith("2026-11-22")), [1, 3]);
});
