import assert from "node:assert/strict";
import { test } from "node:test";

import { telling } from "../../../static/src/deals/telling.ts";
import type { FullActivity } from "../../../static/src/sync/wire.ts";
import { NAMES } from "../kit/names.ts";

function told(type: string, data: Record<string, unknown>, actor: number | null = 1) {
  const item = { id: 1, type, actor_id: actor, at: "2026-11-22T10:00:00.000Z", data, cause_id: null, undoes_id: null, way_back: null };
  const { sentence, parts, ...rest } = telling(item, NAMES);
  return { ...rest, said: sentence.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole) };
}
const said = (type: string, data: Record<string, unknown> = {}, actor: number | null = 1) => told(type, data, actor).said;
const edit = (changes: Record<string, unknown>) => told("deal.edited", { changes });
const place = (stage_id: number) => ({ stage_id, rank: "V" });

test("every type of news is a whole sentence without a brace left", () => {
  const news: [string, Record<string, unknown>, string][] = [
    ["deal.created", { stage_id: 1 }, "Li Wei created the deal in Lead"],
    ["deal.created", { stage_id: 1, without_gates: true }, "Li Wei imported the deal into Lead"],
    ["deal.moved", { from: place(1), to: place(2) }, "Li Wei moved the deal from Lead to Proposal"],
    ["deal.moved", { from: place(1), to: place(1) }, "Li Wei reordered the deal in Lead"],
    ["deal.moved", { from: place(9), to: place(1), without_gates: true }, "Li Wei deleted the stage a deleted stage; the deal went to Lead"],
    ["deal.won", { from: place(2), to: place(3), amount_minor: 500000, currency: "CNY" }, "Li Wei won the deal, worth CN¥5,000"],
    ["deal.won", { from: place(2), to: place(3), amount_minor: null, currency: "CNY" }, "Li Wei won the deal"],
    ["deal.lost", { from: place(2), to: place(3), reason_id: 5, note: "" }, "Li Wei marked the deal as lost: Price"],
    ["deal.lost", { from: place(2), to: place(3), reason_id: null, note: "too late" }, "Li Wei marked the deal as lost"],
    ["deal.reopened", { from: place(3), to: place(2), status: "won" }, "Li Wei reopened the won deal in Proposal"],
    ["deal.reopened", { from: place(3), to: place(2), status: "lost" }, "Li Wei reopened the lost deal in Proposal"],
    ["deal.deleted", { from: place(1), status: "open" }, "Li Wei moved the deal to the recycle bin"],
    ["deal.restored", { to: place(1), status: "open" }, "Li Wei restored the deal"],
    ["deal.commented", { comment_id: 1, mentions: [] }, "Li Wei commented"],
    ["deal.comment_edited", { comment_id: 1, mentions: [] }, "Li Wei changed a comment"],
    ["deal.comment_deleted", { comment_id: 1 }, "Li Wei deleted a comment"],
    ["deal.something_new", {}, "Li Wei changed the deal"],
  ];
  for (const [type, data, sentence] of news) assert.equal(said(type, data), sentence);
  assert.equal(said("deal.deleted", { from: place(1) }, null), "Kandan moved the deal to the recycle bin");
  assert.equal(told("deal.lost", { reason_id: null, note: "too late" }).note, "too late");
});

test("what was planned for a deal and became of it is told with its time of then and its name of now", () => {
  const due = { kind: "call", activity_id: 5, due_at: null, due_on: "2026-11-30" };
  assert.equal(said("deal.activity_planned", due), "Li Wei planned: Call, Nov 30, 2026");
  assert.equal(said("deal.activity_planned", { ...due, due_on: null }), "Li Wei planned: Call");
  assert.equal(said("deal.activity_edited", { ...due, changes: { title: ["a", "b"] } }), "Li Wei changed what is planned: Call, Nov 30, 2026");
  const put = { ...due, changes: { due_on: ["2026-11-27", "2026-11-30"] } };
  assert.equal(said("deal.activity_edited", put), "Li Wei rescheduled Call from Nov 27, 2026 to Nov 30, 2026");
  assert.equal(said("deal.activity_edited", { ...put, changes: { due_on: [null, "2026-11-30"] } }), "Li Wei scheduled Call for Nov 30, 2026");
  assert.match(said("deal.activity_edited", { ...put, changes: { due_at: ["2026-11-27T07:00:00.000Z", null] } }), /from .*\b3:00.PM to Nov 30, 2026$/);
  assert.equal(said("deal.activity_done", { ...due, outcome: "no_answer" }), "Li Wei completed Call: No answer");
  assert.equal(said("deal.activity_reopened", due), "Li Wei reopened: Call, Nov 30, 2026");
  assert.equal(said("deal.activity_deleted", due), "Li Wei deleted: Call, Nov 30, 2026");
  assert.equal(said("deal.activity_restored", due), "Li Wei restored: Call, Nov 30, 2026");
  const item = {
    id: 1, type: "deal.activity_done", actor_id: 1, at: "2026-11-22T10:00:00.000Z", cause_id: null, undoes_id: null, way_back: null,
    data: { ...due, outcome: "done" }, activity: { ...due, title: "Ask for the order", result: "They signed" } as unknown as FullActivity,
  };
  const { parts, note } = telling(item, NAMES);
  assert.deepEqual([parts["what"], note], ["Ask for the order", "They signed"]);
});

test("an edited field is told with what it was and what it is", () => {
  assert.equal(edit({ title: ["Acme", "ACME"] }).said, "Li Wei changed Title from Acme to ACME");
  assert.equal(edit({ owner_id: [null, 2] }).said, "Li Wei set Owner to Sophie");
  assert.equal(edit({ priority: [0, null] }).said, "Li Wei cleared Priority, which was P0, urgent");
  assert.equal(edit({ close_on: ["2026-11-01", "2026-12-01"] }).said, "Li Wei changed Expected close from Nov 1, 2026 to Dec 1, 2026");
  assert.equal(edit({ description: ["a", "b"] }).said, "Li Wei rewrote the description");
  assert.equal(edit({ description: ["a", ""] }).said, "Li Wei cleared the description");
});

test("an amount is told in the currency it had then", () => {
  assert.equal(edit({ amount_minor: [100000, 200000] }).said, "Li Wei changed Amount from CN¥1,000 to CN¥2,000");
  assert.equal(
    edit({ amount_minor: [100000, 200000], currency: ["USD", "JPY"] }).said, "Li Wei changed Amount from $1,000 to ¥200,000",
  );
  assert.equal(edit({ currency: ["USD", "EUR"] }).said, "Li Wei changed Currency from USD to EUR");
});

test("tags are told by those that came and went", () => {
  assert.equal(edit({ tag_ids: [[1], [1, 2]] }).said, "Li Wei added the tag tag 2");
  assert.equal(edit({ tag_ids: [[], [1, 2]] }).said, "Li Wei added the tags tag 1 and tag 2");
  assert.equal(edit({ tag_ids: [[1], []] }).said, "Li Wei removed the tag tag 1");
  assert.equal(edit({ tag_ids: [[1], [2]] }).said, "Li Wei added the tags tag 2 and removed tag 1");
});

test("several fields at once are one sentence and a line for each", () => {
  const { said: sentence, changes } = edit({ amount_minor: [null, 100], source: ["Fair", null], description: ["a", "b"] });
  assert.equal(sentence, "Li Wei changed Amount, Source, and Description");
  assert.deepEqual(changes?.map(({ name, from, to }) => [name, from, to]), [["Amount", "", "CN¥1"], ["Source", "Fair", ""]]);
});

test("a customer that no deal of the board names any more keeps its name", () => {
  const item = {
    id: 1, type: "deal.edited", actor_id: 1, at: "2026-11-22T10:00:00.000Z", cause_id: null, undoes_id: null, way_back: null, customers: { 8: "Acme" },
    data: { changes: { customer_id: [8, 9] } },
  };
  assert.deepEqual(telling(item, NAMES).parts, { who: "Li Wei", field: "Customer", from: "Acme", to: "customer 9" });
});
