import assert from "node:assert/strict";
import { test } from "node:test";
import { draftOf, followUp, nextWalls, usualReminders, workingDayAfter } from "../../../static/src/activities/drafts.ts";
import { dueOf, type Wall } from "../../../static/src/activities/dues.ts";
import { changesBetween, type Draft, sentDraft, wasOf } from "../../../static/src/activities/planning.ts";
import { changesOfReminders } from "../../../static/src/activities/reminders.ts";
import { isSwipe, pushed, swiped } from "../../../static/src/activities/swipe.ts";
import { outgoing } from "../../../static/src/sync/outgoing.ts";
import { clashesOf, rebased } from "../../../static/src/sync/rebase.ts";
import type { Reminder } from "../../../static/src/sync/reminders-wire.ts";
import type { Activity, FullDeal } from "../../../static/src/sync/wire.ts";
import { anActivity, NOW, SHANGHAI } from "./cast.ts";

const CALENDAR = { time_zone: SHANGHAI, working_weekdays: [1, 2, 3, 4, 5], days_off: ["2026-11-27"] };
const DEAL = { id: 42, board_id: 7, title: "Tea", customer_id: 3, status: "open" as const };
const NAMES = { deal: DEAL, customer: { id: 3, name: "Lushan" } };

function aDraft(more: Partial<Draft> = {}): Draft {
  const activity = anActivity(5, { ...dueOf({ on: "2026-11-27", at: "10:00" }, SHANGHAI), deal_id: 42, repeat: "FREQ=DAILY" });
  return { ...draftOf(activity, NAMES, SHANGHAI), ...more };
}

test("a plan travels with its wall time and zone, and with the deal that brings its customer", () => {
  const sent = sentDraft(aDraft({ title: " Call ", reminders: [{ minutes_before: 10 }] }), SHANGHAI);
  assert.deepEqual(sent["wall"], { on: "2026-11-27", at: "10:00" });
  assert.equal(sent["time_zone"], SHANGHAI);
  assert.deepEqual([sent["title"], sent["deal_id"], sent["customer_id"]], ["Call", 42, null]);
  assert.deepEqual(sent["reminders"], [{ minutes_before: 10 }]);
});

test("a whole day needs no zone, and what has no day needs no reminder", () => {
  const whole = sentDraft(aDraft({ wall: { on: "2026-11-27", at: null } }), SHANGHAI);
  assert.deepEqual([whole["due_on"], "time_zone" in whole], ["2026-11-27", false]);
  const someday = sentDraft(aDraft({ wall: null, reminders: [{ minutes_before: 10 }] }), SHANGHAI);
  assert.deepEqual([someday["due_on"], someday["reminders"]], [null, []]);
});

test("who does it does not take part besides", () => {
  assert.deepEqual(sentDraft(aDraft({ owner_id: 4, participant_ids: [9, 4, 2] }), SHANGHAI)["participant_ids"], [2, 9]);
});

test("an edit sends what was changed and nothing else", () => {
  const before = aDraft();
  assert.deepEqual(changesBetween(before, aDraft(), SHANGHAI), {});
  assert.deepEqual(changesBetween(before, aDraft({ place: "Nanshan" }), SHANGHAI), { place: "Nanshan" });
  assert.deepEqual(changesBetween(before, aDraft({ reminders: [{ minutes_before: 10 }] }), SHANGHAI), {});
  const moved = changesBetween(before, aDraft({ wall: { on: "2026-11-30", at: "10:00" } }), SHANGHAI);
  assert.deepEqual(moved, { wall: { on: "2026-11-30", at: "10:00" }, time_zone: SHANGHAI });
});

/** Two people opened the form at 10:00; the other's edit came first, and mine is answered with what holds now. */
function met(mine: Wall | null, theirs: Partial<Activity>) {
  const opened = anActivity(5, dueOf({ on: "2026-11-27", at: "10:00" }, SHANGHAI));
  const before = draftOf(opened, { deal: null, customer: null }, SHANGHAI);
  const changes = changesBetween(before, { ...before, wall: mine }, SHANGHAI);
  const was = { version: 1, was: wasOf(opened, changes) };
  const sent = outgoing("tab", "PATCH", "/api/activities/5", changes, { subject: "activity:5", label: "Edit", edit: was });
  const current = { ...opened, ...theirs, version: 2 } as unknown as FullDeal;
  return { clashes: clashesOf(sent, current).map(({ field }) => field), again: rebased(sent, current) };
}

test("of two who change the time neither wins unasked, whether it is a time of day or a whole day", () => {
  const noon = { on: "2026-11-27", at: "12:00" };
  assert.deepEqual(met(noon, dueOf({ on: "2026-11-27", at: "16:00" }, SHANGHAI)).clashes, ["due_at"]);
  assert.deepEqual(met(noon, dueOf({ on: "2026-11-30", at: null }, SHANGHAI)).clashes, ["due_at", "due_on"]);
  assert.deepEqual(met({ on: "2026-11-28", at: null }, dueOf({ on: "2026-11-27", at: "16:00" }, SHANGHAI)).clashes, ["due_at"]);
  assert.deepEqual(met(null, dueOf({ on: "2026-11-27", at: "16:00" }, SHANGHAI)).clashes, ["due_at"]);
});

test("a new time goes on by itself where the other changed something else, or to the same time", () => {
  const noon = { on: "2026-11-27", at: "12:00" };
  const { clashes, again } = met(noon, { place: "Nanshan" });
  assert.deepEqual(clashes, []);
  assert.deepEqual(again.edit, { version: 2, was: dueOf({ on: "2026-11-27", at: "10:00" }, SHANGHAI) });
  assert.deepEqual(met(noon, dueOf(noon, SHANGHAI)).clashes, []);
});

test("a note that could not be read is not overwritten with nothing", () => {
  const unread = draftOf(anActivity(5, { has_note: true }), NAMES, SHANGHAI);
  assert.equal(unread.note, null);
  assert.ok(!("note" in changesBetween(unread, { ...unread, title: "New" }, SHANGHAI)));
});

test("the next working day passes over weekends and days off", () => {
  assert.equal(workingDayAfter("2026-11-26", 1, CALENDAR), "2026-11-30");
  assert.equal(workingDayAfter("2026-11-26", 2, CALENDAR), "2026-12-01");
  assert.equal(workingDayAfter("2026-11-28", 1, { ...CALENDAR, working_weekdays: [] }), "2026-11-29");
});

test("what follows keeps the hour, on a working day, and leaves rhythm and note behind", () => {
  const activity = anActivity(5, dueOf({ on: "2026-11-20", at: "10:00" }, SHANGHAI));
  const { tomorrow, week } = nextWalls(activity, CALENDAR, NOW);
  assert.deepEqual([tomorrow, week], [{ on: "2026-11-30", at: "10:00" }, { on: "2026-12-03", at: "10:00" }]);
  const next = followUp(aDraft({ note: "secret" }), tomorrow);
  assert.deepEqual([next.note, next.repeat, next.deal?.id, next.reminders], ["", null, 42, usualReminders("10:00")]);
});

test("reminders become what is wanted by the fewest changes", () => {
  const reminder = (id: number, minutes_before: number | null, at: string | null = null): Reminder =>
    ({ id, activity_id: 5, deal_id: null, person_id: 1, minutes_before, at, fire_at: at ?? "", state: "waiting" });
  const there = [reminder(1, 10), reminder(2, 60), reminder(3, null, "2026-11-27T01:00:00.000Z")];
  const wanted = [{ minutes_before: 60 }, { minutes_before: 1440 }, { at: "2026-11-27T01:00:00.000Z" }];
  assert.deepEqual(changesOfReminders(there, wanted), { made: [{ minutes_before: 1440 }], dropped: [1] });
  assert.deepEqual(changesOfReminders(there, there.map(({ minutes_before, at }) => (minutes_before === null ? { at: at ?? "" } : { minutes_before }))), { made: [], dropped: [] });
});

test("a finger that goes down scrolls, one that goes aside swipes, and a little of either is neither yet", () => {
  assert.equal(isSwipe(4, 5), null);
  assert.equal(isSwipe(12, 30), false);
  assert.equal(isSwipe(-30, 12), true);
  assert.equal(isSwipe(20, 20), false);
});

test("a push counts from far enough, and the row resists further on", () => {
  assert.deepEqual([60, 120, -120].map(swiped), [null, "done", "snooze"]);
  assert.equal(pushed(50), 50);
  assert.ok(pushed(300) < 160 && pushed(300) > pushed(200));
  assert.equal(pushed(-300), -pushed(300));
});
