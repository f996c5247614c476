import assert from "node:assert/strict";
import { test } from "node:test";
import { movedWords } from "../../../static/src/activities/doing.ts";
import { anActivity, NOW, SHANGHAI } from "./cast.ts";

test("what was moved says when it is due now, sooner or later", () => {
  const call = anActivity(1, { title: "Call", due_at: "2026-11-26T07:30:00.000Z" });
  assert.match(movedWords(call, { on: "2026-11-26", at: "12:30" }, SHANGHAI, NOW), /^“Call” is now due 12:30\sPM$/);
  assert.equal(movedWords(call, { on: "2026-11-27", at: null }, SHANGHAI, NOW), "“Call” is now due tomorrow");
});

test("of a series it is said that the others stay", () => {
  const weekly = anActivity(1, { title: "Call", due_on: "2026-11-26", repeat: "FREQ=WEEKLY;BYDAY=TH" });
  assert.equal(movedWords(weekly, { on: "2026-11-27", at: null }, SHANGHAI, NOW), "This time of “Call” is now due tomorrow, the others stay");
});
