import assert from "node:assert/strict";
import { test } from "node:test";
import { headline } from "../../../static/src/deals/headlines.ts";
import type { Names } from "../../../static/src/kit/names.ts";
import { aPacket } from "../sync/cast.ts";

const NAMES: Names = {
  person: (id) => (id === null ? "Kandan" : `Person ${id}`),
  stage: (id) => `Stage ${id}`,
  tag: (id) => `Tag ${id}`,
  customer: (id) => `Customer ${id}`,
  reason: (id) => `Reason ${id}`,
  currency: "CNY",
  timeZone: "UTC",
  today: "2026-11-22",
};

test("a move is told with the deal's name, who did it, and both stages", () => {
  const packet = aPacket(1, [], { data: { from: { stage_id: 1 }, to: { stage_id: 2 } } });
  assert.deepEqual(headline(packet, NAMES, "Acme"), {
    icon: "move", about: "Acme", text: "Person 1 moved the deal from Stage 1 to Stage 2",
  });
});

test("a stage that is gone is called what it was called", () => {
  const packet = aPacket(1, [], { type: "stage.deleted", subject: "stage:9", data: { name: "Old", target_id: 1 } });
  assert.deepEqual(headline(packet, NAMES, ""), { icon: "board", about: "Old", text: "Person 1 deleted the stage" });
});

test("whatever happens on a board, no sentence is left with a gap in it", () => {
  const place = { stage_id: 1, rank: "V" };
  const data = {
    from: place, to: { ...place, stage_id: 2 }, stage_id: 1, status: "won", name: "Old", changes: { title: ["a", "b"] },
    reason_id: 3, note: "n", amount_minor: 100, currency: "CNY", comment_id: 1,
  };
  const types = [
    "deal.created", "deal.edited", "deal.moved", "deal.won", "deal.lost", "deal.reopened", "deal.deleted", "deal.restored",
    "deal.commented", "deal.comment_edited", "deal.comment_deleted", "deal.unheard_of", "stage.created", "stage.edited",
    "stage.moved", "stage.deleted", "stage.rebalanced", "stage.rekeyed",
  ];
  for (const type of types) {
    const subject = type.startsWith("deal.") ? "deal:1" : "stage:1";
    const { text } = headline(aPacket(1, [], { type, subject, data }), NAMES, "Acme");
    assert.ok(text.length > 5 && !/[{}]|undefined/.test(text), `${type}: ${text}`);
  }
});
