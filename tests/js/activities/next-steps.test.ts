import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { draftOf } from "../../../static/src/activities/drafts.ts";
import { dueOf } from "../../../static/src/activities/dues.ts";
import { edit, finish, plan, remove, reopen, reschedule } from "../../../static/src/activities/planning.ts";
import type { Activity, Deal, DealName } from "../../../static/src/sync/wire.ts";
import { anApp } from "../kit/cast.ts";
import { aDeal } from "../sync/cast.ts";
import { anActivity, NOW, SHANGHAI } from "./cast.ts";

const TEA: DealName = { id: 42, board_id: 7, title: "Tea", customer_id: null, status: "open" };
const CHAIRS: DealName = { id: 43, board_id: 7, title: "Chairs", customer_id: null, status: "open" };
const FRIDAY = { on: "2026-11-27", at: "10:00" };
const SATURDAY = { on: "2026-11-28", at: null };
const MONDAY = { on: "2026-11-30", at: "09:00" };

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: NOW });
});

function due(id: number, wall: typeof FRIDAY | typeof SATURDAY, more: Partial<Activity> = {}): Activity {
  return anActivity(id, { ...dueOf(wall, SHANGHAI), deal_id: 42, ...more });
}

function step(activity: Activity): Partial<Deal> {
  return { next_activity_id: activity.id, next_kind: activity.kind, next_at: activity.due_at, next_on: activity.due_on };
}

function told({ next_activity_id, next_kind, next_at, next_on }: Deal) {
  return { next_activity_id, next_kind, next_at, next_on };
}

function before(activities: readonly Activity[], next: Activity | null) {
  const parts = anApp({ deals: [aDeal(42, next ? step(next) : {}), aDeal(43)], activities, names: [TEA, CHAIRS] });
  return { ...parts, light: (id = 42) => told(parts.board.deal(id).peek() as Deal) };
}

const NONE = { next_activity_id: null, next_kind: null, next_at: null, next_on: null };
const draft = (wall: typeof FRIDAY | typeof SATURDAY, more = {}) => ({ ...draftOf(due(0, wall), { deal: TEA, customer: null }, SHANGHAI), ...more });

test("what is planned is the deal's next step before the server has heard of it", () => {
  const { app, person, light } = before([], null);
  void plan(app, draft(FRIDAY));
  const [made] = person.activities.peek();
  assert.deepEqual(light(), step(made as Activity));
});

test("what is planned for another person is nothing on my day, and the deal's next step all the same", () => {
  const { app, person, light } = before([], null);
  void plan(app, draft(FRIDAY, { owner_id: 9 }));
  assert.equal(person.activities.peek().length, 0);
  assert.equal(light().next_at, due(0, FRIDAY).due_at);
});

test("what comes first stays the next step, whoever's it is", () => {
  const theirs = due(90, FRIDAY, { owner_id: 9 });
  const { app, light } = before([], theirs);
  void plan(app, draft(SATURDAY));
  assert.deepEqual(light(), step(theirs));
});

test("when the server says no, the light is as it was", async () => {
  const { app, sent, light } = before([], null);
  const answer = plan(app, draft(FRIDAY)).catch(() => null);
  await sent[0]?.answer(422, { type: "about:blank", title: "no", status: 422, code: "invalid", detail: "No" });
  await answer;
  assert.deepEqual(light(), NONE);
});

test("when it is done the next of mine follows, or what is planned with it, or nothing", () => {
  const [first, second] = [due(1, FRIDAY), due(2, MONDAY)];
  const mine = before([first, second], first);
  void finish(mine.app, first, { outcome: "done", result: "", next: null });
  assert.deepEqual(mine.light(), step(second));
  const followed = before([first, second], first);
  void finish(followed.app, first, { outcome: "done", result: "", next: draft(SATURDAY) });
  assert.equal(followed.light().next_on, "2026-11-28");
  const last = before([first], first);
  void finish(last.app, first, { outcome: "done", result: "", next: null });
  assert.deepEqual(last.light(), NONE);
});

test("what follows for another deal is that deal's next step", () => {
  const first = due(1, FRIDAY);
  const { app, light } = before([first], first);
  void finish(app, first, { outcome: "done", result: "", next: draft(SATURDAY, { deal: CHAIRS }) });
  assert.deepEqual(light(), NONE);
  assert.equal(light(43).next_on, "2026-11-28");
});

test("of a series the server says what follows", () => {
  const first = due(1, FRIDAY, { repeat: "FREQ=WEEKLY" });
  const { app, light } = before([first], first);
  void finish(app, first, { outcome: "done", result: "", next: null });
  assert.deepEqual(light(), step(first));
});

test("put off, it is the next step at its new time, or another one is", () => {
  const [first, second] = [due(1, FRIDAY), due(2, SATURDAY)];
  const later = before([first], first);
  void reschedule(later.app, first, MONDAY);
  assert.deepEqual(later.light(), step(due(1, MONDAY)));
  const passed = before([first, second], first);
  void reschedule(passed.app, first, MONDAY);
  assert.deepEqual(passed.light(), step(second));
  const brought = before([first, second], first);
  void reschedule(brought.app, second, { on: "2026-11-26", at: "18:00" });
  assert.equal(brought.light().next_activity_id, 2);
});

test("deleted, reopened, and moved to another deal it is told by both cards", () => {
  const [first, second] = [due(1, FRIDAY), due(2, MONDAY)];
  const gone = before([first, second], first);
  void remove(gone.app, first);
  assert.deepEqual(gone.light(), step(second));
  const done = { ...first, done_at: "2026-11-26T03:00:00.000Z", outcome: "done" as const };
  const again = before([done, second], second);
  void reopen(again.app, done);
  assert.deepEqual(again.light(), step(first));
  const moved = before([first], first);
  void edit(moved.app, first, draft(FRIDAY), draft(FRIDAY, { deal: CHAIRS }));
  assert.deepEqual(moved.light(), NONE);
  assert.equal(moved.light(43).next_activity_id, 1);
});

test("what others plan meanwhile is the next step where it comes first", () => {
  const { app, board, light } = before([], null);
  void plan(app, draft(SATURDAY));
  const theirs = due(90, FRIDAY, { owner_id: 9 });
  board.applyPackets([{
    stream: "board:7", seq: 1, type: "deal.activity_planned", subject: "deal:42", actor_id: 9, request_id: null, cause_id: null,
    at: "2026-11-26T06:11:00.000Z", data: {}, ops: [["put", "deal", aDeal(42, step(theirs))]],
  }]);
  assert.deepEqual(light(), step(theirs));
});
