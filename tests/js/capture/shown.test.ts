import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { type Draft, draftOf, formOf } from "../../../static/src/capture/draft.ts";
import { send } from "../../../static/src/capture/sending.ts";
import type { Deal, DealName } from "../../../static/src/sync/wire.ts";
import { anApp } from "../kit/cast.ts";
import { aDeal } from "../sync/cast.ts";
import { KNOWN } from "./lines.ts";

const TO = { boardId: 7, stageId: 1 };

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.UTC(2026, 10, 26, 2) });
});

function capture(line: string, parts: Parameters<typeof anApp>[0] = {}, more: Partial<Draft> = {}) {
  const made = anApp(parts);
  send(made.app, formOf({ ...draftOf(line, KNOWN), ...more }, KNOWN), { ...TO, customer: KNOWN.customers.find(({ name }) => line.includes(name)) }, () => {});
  return made;
}

test("a captured visit stands on my day and in the calendar, and is its deal's next step, before the server has heard of it", () => {
  const { board, person } = capture("赵姐 监控 8万 明天下午3点 上门");
  const [deal] = board.dealsIn(1).peek();
  const [visit] = person.activities.peek();
  assert.ok(deal && visit && deal.id < 0);
  assert.deepEqual([visit.kind, visit.due_at, visit.deal_id, visit.owner_id], ["visit", "2026-11-27T07:00:00.000Z", deal.id, 1]);
  assert.deepEqual([deal.next_activity_id, deal.next_kind, deal.next_at], [visit.id, "visit", visit.due_at]);
  assert.equal(person.dealName(deal.id).peek()?.title, "监控");
  assert.equal(person.customer(visit.customer_id as number).peek()?.name, "赵姐");
  assert.equal(board.customer(deal.customer_id as number).peek()?.name, "赵姐");
});

test("a whole day is one, and what has nothing to do stands on the board alone", () => {
  const planned = capture("腾讯 服务器 周五");
  assert.deepEqual(planned.board.dealsIn(1).peek().map(({ next_on, next_kind }) => [next_on, next_kind]), [["2026-11-27", "task"]]);
  assert.equal(planned.person.customer(12).peek()?.name, "腾讯");
  const bare = capture("腾讯 服务器 5万");
  assert.equal(bare.person.activities.peek().length, 0);
  assert.equal(bare.board.dealsIn(1).peek()[0]?.next_activity_id, null);
});

test("what is for somebody else is nothing on my day, and the deal's next step", () => {
  const { board, person } = capture("腾讯 服务器 周五 @王伟");
  assert.equal(person.activities.peek().length, 0);
  assert.equal(board.dealsIn(1).peek()[0]?.next_on, "2026-11-27");
});

test("for a deal that is there the step stands beside what it had", () => {
  const name: DealName = { id: 21, board_id: 7, title: "Silk scarves", customer_id: null, status: "open" };
  const later = { next_activity_id: 9, next_kind: "call", next_at: null, next_on: "2026-12-24" } as const;
  const { board, person } = capture("Silk scarves call tomorrow", { deals: [aDeal(21, later)], names: [name] });
  const deal = board.deal(21).peek() as Deal;
  assert.deepEqual([deal.next_on, deal.next_activity_id], ["2026-11-27", person.activities.peek()[0]?.id]);
});

test("when the server says no, none of it stands anywhere", async () => {
  const { board, person, sent } = capture("赵姐 监控 8万 明天下午3点 上门");
  await sent[0]?.answer(422, { type: "about:blank", title: "no", status: 422, code: "invalid", detail: "No" });
  assert.deepEqual([board.dealsIn(1).peek().length, person.activities.peek().length], [0, 0]);
});

test("it is there again for a page that comes later", async () => {
  const { shelf } = capture("赵姐 监控 8万 明天下午3点 上门");
  const again = anApp({ shelf });
  await again.requests.restore();
  assert.equal(again.person.activities.peek().length, 1);
  assert.equal(again.board.dealsIn(1).peek()[0]?.next_kind, "visit");
});
