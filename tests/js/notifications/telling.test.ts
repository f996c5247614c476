import assert from "node:assert/strict";
import { test } from "node:test";

import { type Called, tell } from "../../../static/src/notifications/telling.ts";
import type { Notification, NotificationKind } from "../../../static/src/sync/notifications-wire.ts";

const CALLED: Called = {
  person: (id) => (id === 2 ? "Sophie" : "Li Wei"),
  deal: (id) => (id === 7 ? "Acme" : null),
  activity: (id) => (id === 5 ? "Call Ms Chen" : null),
  when: (facts) => (typeof facts["due_at"] === "string" ? "15:00" : ""),
};

function one(kind: NotificationKind, more: Partial<Notification> = {}): Notification {
  return {
    id: 1, kind, tag: "t", actor_id: 2, deal_id: 7, activity_id: null, board_id: 3, data: {}, at: "2026-11-23T02:00:00.000Z",
    read_at: null, useful_until: null, ...more,
  };
}

function said(notification: Notification): string {
  const { sentence, parts } = tell(notification, CALLED);
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}

test("every kind is a whole sentence without a brace left", () => {
  const due = { data: { due_at: "2026-11-23T07:00:00Z" } };
  const sentences: [Notification, string][] = [
    [one("assigned"), "Sophie gave you Acme"],
    [one("assigned", { actor_id: null }), "Acme is yours now"],
    [one("mentioned"), "Sophie mentioned you on Acme"],
    [one("moved", { data: { from_stage: "Lead", to_stage: "Offer" } }), "Sophie moved Acme from Lead to Offer"],
    [one("moved", { data: { to_stage: "Offer" } }), "Sophie moved Acme to Offer"],
    [one("moved", { data: { outcome: "lost", to_stage: "Lost" } }), "Sophie marked Acme as lost"],
    [one("commented"), "Sophie commented on Acme"],
    [one("rotting", { actor_id: null, data: { days: 9, stage: "Offer" } }), "Acme has stood still in Offer for 9 working days"],
    [one("rotting", { actor_id: null, data: { days: 1, stage: "Offer" } }), "Acme has stood still in Offer for 1 working day"],
    [one("won", { data: { amount_minor: 500000, currency: "CNY" } }), "Sophie won Acme, worth CN¥5,000"],
    [one("won"), "Sophie won Acme"],
    [one("digest", { deal_id: null }), "Your day"],
    [one("reminder", { activity_id: 5, ...due }), "Call Ms Chen for Acme is due: 15:00"],
    [one("reminder", { activity_id: 5, deal_id: null, ...due }), "Call Ms Chen is due: 15:00"],
    [one("reminder", { activity_id: 5 }), "Think of Call Ms Chen for Acme"],
    [one("reminder", { activity_id: 5, deal_id: null }), "Think of Call Ms Chen"],
    [one("reminder", { actor_id: null }), "You wanted to be reminded of Acme"],
    [one("activity_assigned", { activity_id: 5, ...due }), "Sophie planned Call Ms Chen for Acme with you: 15:00"],
    [one("activity_assigned", { activity_id: 5 }), "Sophie planned Call Ms Chen for Acme with you"],
    [one("activity_assigned", { activity_id: 5, deal_id: null, ...due }), "Sophie planned Call Ms Chen with you: 15:00"],
    [one("activity_assigned", { activity_id: 5, deal_id: null }), "Sophie planned Call Ms Chen with you"],
  ];
  for (const [notification, sentence] of sentences) assert.equal(said(notification), sentence);
});

test("what one request did to many deals is told once, with their number", () => {
  assert.equal(said(one("assigned", { data: { count: 12 } })), "Sophie gave you 12 deals");
  assert.equal(said(one("moved", { data: { count: 12, from_stage: "Lead", to_stage: "Offer" } })), "Sophie moved 12 deals of yours to Offer");
  assert.equal(said(one("moved", { data: { count: 2, outcome: "lost" } })), "Sophie marked 2 deals of yours as lost");
  assert.equal(said(one("won", { data: { count: 3, amount_minor: 500000, currency: "CNY" } })), "Sophie won 3 deals");
});

test("a test says that it is one", () => {
  assert.equal(said(one("reminder", { deal_id: null, data: { test: true } })), "This is a test: notifications reach you");
});

test("what is gone meanwhile keeps the name it had, or none", () => {
  assert.equal(said(one("commented", { deal_id: 8 })), "Sophie commented on a deal");
  assert.equal(said(one("reminder", { activity_id: 6, deal_id: null, data: { title: "Send the offer" } })), "Think of Send the offer");
  assert.equal(said(one("reminder", { activity_id: 6, deal_id: null, data: { title: "", activity_kind: "call" } })), "Think of Call");
  assert.equal(said(one("reminder", { activity_id: 6, deal_id: null })), "Think of an activity");
});

test("the day's digest tells each count in a line of its own, and nothing of what is nought", () => {
  const { details } = tell(one("digest", { data: { today: 3, overdue: 1, rotting: 0, without_next_step: 2 } }), CALLED);
  assert.deepEqual(details, ["3 activities today", "1 activity overdue", "2 deals without a next step"]);
  assert.deepEqual(tell(one("digest"), CALLED).details, ["Nothing is planned for today."]);
});
