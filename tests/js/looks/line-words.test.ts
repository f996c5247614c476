import assert from "node:assert/strict";
import { test } from "node:test";

import { mayUndo, sectionsOf } from "../../../static/src/looks/grouping.ts";
import { tellLine } from "../../../static/src/looks/line-words.ts";
import type { NamedDeal, UnseenKind, UnseenLine } from "../../../static/src/sync/looks-wire.ts";
import { NAMES } from "../kit/names.ts";

const deal = (id: number, title: string): NamedDeal => ({ id, title, status: "open", deleted: false, currency: "CNY" });

function aLine(kind: UnseenKind, more: Partial<UnseenLine> = {}): UnseenLine {
  return {
    kind, stage_id: null, deal_ids: [7], deals: [deal(7, "Acme")], actor_id: 1, actor_ids: [1], at: "2026-11-22T10:00:00.000Z",
    from_stage_id: 1, to_stage_id: 2, changes: {}, customers: {}, comments: 0, commented_by_id: null, facts: {}, request_id: "r-1",
    ...more,
  };
}

function said(line: UnseenLine): string {
  const { sentence, parts } = tellLine(line, NAMES);
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}

const many = (kind: UnseenKind, more: Partial<UnseenLine> = {}) => {
  return aLine(kind, { deal_ids: [7, 8, 9, 10, 11], deals: [deal(7, "Acme"), deal(8, "Blue"), deal(9, "Coal")], ...more });
};

test("every kind is a whole sentence without a brace left", () => {
  const sentences: [UnseenLine, string][] = [
    [aLine("won", { facts: { amount_minor: 500000, currency: "CNY" } }), "Li Wei won Acme, worth CN¥5,000"],
    [aLine("won", { facts: { amount_minor: null, currency: "CNY" } }), "Li Wei won Acme"],
    [aLine("lost", { facts: { reason_id: 5 } }), "Li Wei marked Acme as lost: Price"],
    [aLine("lost", { facts: { reason_id: null, note: "too late" } }), "Li Wei marked Acme as lost"],
    [aLine("deleted"), "Li Wei deleted Acme"],
    [aLine("created"), "Li Wei added Acme to Proposal"],
    [aLine("imported"), "Li Wei imported Acme into Proposal"],
    [aLine("reopened"), "Li Wei reopened Acme in Proposal"],
    [aLine("restored"), "Li Wei restored Acme"],
    [aLine("moved"), "Li Wei moved Acme from Lead to Proposal"],
    [aLine("changed", { changes: { amount_minor: [100, 200] } }), "Li Wei changed Amount of Acme from CN¥1 to CN¥2"],
    [aLine("changed", { changes: { owner_id: [null, 2] } }), "Li Wei set Owner of Acme to Sophie"],
    [aLine("changed", { changes: { priority: [0, null] } }), "Li Wei cleared Priority of Acme, which was P0, urgent"],
    [aLine("changed", { changes: { description: [true, true] } }), "Li Wei changed the description of Acme"],
    [aLine("changed", { changes: { title: ["A", "B"], source: [null, "Fair"] } }), "Li Wei changed Title and Source of Acme"],
    [aLine("commented", { comments: 1, commented_by_id: 2 }), "Sophie commented on Acme"],
    [aLine("commented", { comments: 3, commented_by_id: 2 }), "3 new comments on Acme, the last by Sophie"],
    [aLine("stage_created", { deal_ids: [], stage_id: 2, facts: { name: "Trial" } }), "Li Wei added the stage Trial"],
    [aLine("stage_deleted", { deal_ids: [], stage_id: 9, facts: { name: "Old" } }), "Li Wei deleted the stage Old"],
    [aLine("stage_moved", { deal_ids: [], stage_id: 2 }), "Li Wei changed the order of the stages"],
    [aLine("stage_edited", { deal_ids: [], stage_id: 2, changes: { name: ["A", "B"] } }), "Li Wei renamed the stage A to B"],
    [aLine("stage_edited", { deal_ids: [], stage_id: 2, changes: { wip_limit: [1, 2] } }), "Li Wei changed the settings of the stage Proposal"],
    [aLine("board_edited", { deal_ids: [], changes: { name: ["A", "B"] } }), "Li Wei renamed the board from A to B"],
    [aLine("board_archived", { deal_ids: [] }), "Li Wei archived the board"],
    [aLine("board_unarchived", { deal_ids: [] }), "Li Wei took the board out of the archive"],
    [many("imported"), "Li Wei imported 5 deals"],
    [many("created"), "Li Wei added 5 deals"],
    [many("deleted"), "Li Wei deleted 5 deals"],
    [many("moved"), "Li Wei moved 5 deals to Proposal"],
    [many("restored"), "Li Wei brought 5 deals back"],
    [many("changed", { changes: { owner_id: [1, 2] } }), "Li Wei gave 5 deals to Sophie"],
    [many("changed", { changes: { tag_ids: [[], [1]] } }), "Li Wei changed Tags of 5 deals"],
  ];
  for (const [line, sentence] of sentences) assert.equal(said(line), sentence);
});

test("what else became of it, and who else had a part in it, is said below", () => {
  const line = aLine("moved", { changes: { amount_minor: [100, 200], source: ["Fair", null] }, actor_ids: [1, 2, null] });
  assert.deepEqual(tellLine(line, NAMES).details, ["Amount: CN¥1 → CN¥2", "Source: Fair → Empty", "Also: Sophie and Kandan"]);
  assert.deepEqual(tellLine(aLine("lost", { facts: { note: "too late" } }), NAMES).details, ["too late"]);
  assert.deepEqual(tellLine(aLine("changed", { changes: { title: ["A", "B"] }, comments: 2 }), NAMES).details, ["2 new comments"]);
});

test("of many deals the first are named and the others counted", () => {
  assert.deepEqual(tellLine(many("moved"), NAMES).details, ["Acme, Blue, Coal, and 2 more"]);
});

test("an amount is told in its deal's currency, a customer by the name that came along", () => {
  const line = aLine("changed", { deals: [{ ...deal(7, "Acme"), currency: "USD" }], changes: { amount_minor: [100, 200] } });
  assert.equal(said(line), "Li Wei changed Amount of Acme from $1 to $2");
  const moved = aLine("changed", { changes: { customer_id: [3, 4] }, customers: { 3: "Lushan", 4: "Suzhou" } });
  assert.equal(said(moved), "Li Wei changed Customer of Acme from Lushan to Suzhou");
});

test("wins come first, then losses, what is new, moved, changed and gone; the board itself last", () => {
  const lines = [aLine("board_edited", { deal_ids: [] }), many("moved"), aLine("deleted"), aLine("created"), aLine("lost"), aLine("won"), aLine("commented"), aLine("restored")];
  const sections = sectionsOf(lines);
  assert.deepEqual(sections.map(({ name, count }) => [name, count]), [
    ["won", 1], ["lost", 1], ["new", 2], ["moved", 5], ["changed", 1], ["gone", 1], ["board", 1],
  ]);
});

test("what one request did can be taken back, but comments and imports have ways of their own", () => {
  assert.equal(mayUndo(aLine("moved")), true);
  assert.equal(mayUndo(many("deleted")), true);
  assert.equal(mayUndo(aLine("moved", { request_id: null })), false);
  assert.equal(mayUndo(aLine("commented")), false);
  assert.equal(mayUndo(many("imported")), false);
  assert.equal(mayUndo(aLine("stage_edited", { deal_ids: [] })), false);
});
