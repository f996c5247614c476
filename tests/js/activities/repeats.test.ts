import assert from "node:assert/strict";
import { test } from "node:test";
import { endOf, parseRepeat, repeatOf, repeatText, repeatWords, withEnd } from "../../../static/src/activities/repeats.ts";

test("a rule that a form opened and closed is the rule it was", () => {
  const rules = [
    "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY",
    "FREQ=MONTHLY;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=TU;COUNT=5", "FREQ=DAILY;UNTIL=20261231T155959Z",
  ];
  for (const rule of rules) assert.equal(repeatText(parseRepeat(rule)), rule);
});

test("no rule, or one that is none, is none", () => {
  for (const text of [null, "", "FREQ=SECONDLY", "nonsense"]) assert.equal(parseRepeat(text), null);
  assert.equal(repeatText(null), null);
});

test("a new weekly rule names the weekday it begins on", () => {
  assert.equal(repeatText(repeatOf("weekly", "2026-11-26")), "FREQ=WEEKLY;BYDAY=TH");
  assert.equal(repeatText(repeatOf("monthly", "2026-11-26")), "FREQ=MONTHLY");
});

test("days are sent in the order of the week, in whatever order they were chosen", () => {
  assert.equal(repeatText({ frequency: "weekly", interval: 1, weekdays: [5, 1], rest: [] }), "FREQ=WEEKLY;BYDAY=MO,FR");
});

test("a rule is said in words", () => {
  assert.equal(repeatWords("FREQ=DAILY"), "Every day");
  assert.equal(repeatWords("FREQ=DAILY;INTERVAL=3"), "Every 3 days");
  assert.equal(repeatWords("FREQ=WEEKLY"), "Every week");
  assert.equal(repeatWords("FREQ=WEEKLY;BYDAY=WE,MO"), "Weekly on Mon and Wed");
  assert.equal(repeatWords("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"), "Every 2 weeks on Fri");
  assert.equal(repeatWords("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"), "Every weekday, Monday to Friday");
  assert.equal(repeatWords("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"), "Every day");
  assert.equal(repeatWords("FREQ=MONTHLY;COUNT=6"), "Every month, 6 times");
  assert.equal(repeatWords("FREQ=YEARLY;UNTIL=20281130"), "Every year, until Nov 30, 2028");
  assert.equal(repeatWords(null), "");
});

test("an end is read, and takes the place of the one before it; all else of the rule stays", () => {
  const rule = parseRepeat("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;COUNT=5");
  assert.ok(rule);
  assert.deepEqual(endOf(rule), { kind: "times", times: 5 });
  assert.equal(repeatText(withEnd(rule, { kind: "day", day: "2026-12-31" })), "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;UNTIL=20261231");
  assert.equal(repeatText(withEnd(rule, { kind: "times", times: 3 })), "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;COUNT=3");
  assert.equal(repeatText(withEnd(rule, { kind: "never" })), "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR");
  const monthly = parseRepeat("FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20261231T155959Z");
  assert.ok(monthly);
  assert.deepEqual(endOf(monthly), { kind: "day", day: "2026-12-31" });
  assert.equal(repeatText(withEnd(monthly, { kind: "never" })), "FREQ=MONTHLY;BYMONTHDAY=31");
});
