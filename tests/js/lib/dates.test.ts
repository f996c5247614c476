import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  addDays, dayOf, daysBetween, daysInStage, dueState, formatAgo, formatClock, formatDay, formatDue, formatMoment, formatPast,
  formatPastSecond, today, weekdayOf, workingDaysBetween,
} from "../../../static/src/lib/dates.ts";
import { setMessages } from "../../../static/src/lib/i18n.ts";

const WEEK = [1, 2, 3, 4, 5];

test("a day is that of the zone asked for, wherever the browser is", () => {
  const ms = Date.parse("2026-12-31T16:30:00Z");
  assert.equal(today("Asia/Shanghai", ms), "2027-01-01");
  assert.equal(today("America/New_York", ms), "2026-12-31");
  assert.equal(dayOf("2026-03-29T00:59:00Z", "Europe/Berlin"), "2026-03-29");
  assert.equal(dayOf("2026-10-25T22:59:59Z", "Europe/Berlin"), "2026-10-25");
  assert.equal(dayOf("2026-10-25T23:00:00Z", "Europe/Berlin"), "2026-10-26");
  assert.equal(dayOf("2026-06-01T18:15:00Z", "Asia/Kathmandu"), "2026-06-02");
});

test("an hour is written as its language writes it", () => {
  const now = Date.parse("2026-11-22T04:00:00Z");
  const said = (moment: string) => formatMoment(moment, "Asia/Shanghai", now).replace("\u202f", " ");
  assert.equal(said("2026-11-22T07:00:00Z"), "3:00 PM");
  assert.equal(said("2026-11-20T01:05:00Z"), "Nov 20, 9:05 AM");
  assert.equal(formatClock("15:00").replace("\u202f", " "), "3:00 PM");
  assert.equal(formatClock("09:05").replace("\u202f", " "), "9:05 AM");
  setMessages("zh_Hans_CN", {});
  assert.equal(said("2026-11-22T07:00:00Z"), "15:00");
  assert.equal(said("2026-11-22T01:05:00Z"), "09:05");
  assert.deepEqual([formatClock("15:00"), formatClock("09:05"), formatClock("00:30")], ["15:00", "09:05", "00:30"]);
  setMessages("en", {});
});

test("reckoning with days passes leap days and year's end", () => {
  assert.equal(daysBetween("2026-12-31", "2027-01-01"), 1);
  assert.equal(daysBetween("2028-03-01", "2028-02-28"), -2);
  assert.equal(addDays("2028-02-28", 1), "2028-02-29");
  assert.equal(addDays("2026-01-01", -1), "2025-12-31");
  assert.equal(weekdayOf("2026-11-22"), 7);
  assert.equal(weekdayOf("1970-01-01"), 4);
});

test("working days leave out weekends and days off, over both clock changes", () => {
  const between = (from: string, to: string, off: string[] = [], zone = "Europe/Berlin") =>
    workingDaysBetween(from, to, WEEK, off, zone);
  assert.equal(between("2026-11-20T15:00:00Z", "2026-11-23T08:00:00Z"), 1);
  assert.equal(between("2026-11-20T15:00:00Z", "2026-11-22T08:00:00Z"), 0);
  assert.equal(between("2026-03-27T12:00:00Z", "2026-03-30T12:00:00Z"), 1);
  assert.equal(between("2026-10-23T12:00:00Z", "2026-10-26T12:00:00Z"), 1);
  assert.equal(between("2026-12-30T12:00:00Z", "2027-01-04T12:00:00Z", ["2027-01-01"]), 2);
  assert.equal(between("2026-11-20T15:00:00Z", "2026-11-20T18:00:00Z"), 0);
  assert.equal(between("2026-11-23T15:00:00Z", "2026-11-20T18:00:00Z"), 0);
  assert.equal(between("2026-09-30T01:00:00Z", "2026-10-09T01:00:00Z", ["2026-10-01", "2026-10-02", "2026-10-04"]), 5);
});

test("working days by weeks agree with counting one by one", () => {
  const from = "2026-01-05T12:00:00Z";
  for (let length = 0; length < 400; length += 7.3) {
    const to = Date.parse(from) + Math.floor(length) * 86_400_000;
    const day = new Date(to).toISOString().slice(0, 10);
    let count = 0;
    for (let one = "2026-01-06"; one <= day; one = addDays(one, 1)) if ([1, 3, 6].includes(weekdayOf(one))) count++;
    assert.equal(workingDaysBetween(from, to, [1, 3, 6], [], "UTC"), count);
  }
});

test("days in a stage are calendar days of the workspace", () => {
  const now = Date.parse("2026-11-22T16:30:00Z");
  assert.equal(daysInStage("2026-11-22T15:00:00Z", "Asia/Shanghai", now), 1);
  assert.equal(daysInStage("2026-11-22T16:00:00Z", "Asia/Shanghai", now), 0);
  assert.equal(daysInStage("2026-11-25T16:00:00Z", "Asia/Shanghai", now), 0);
});

test("days near now are said by their distance", () => {
  setMessages("en", {});
  assert.equal(formatDay("2026-11-22", "2026-11-22"), "today");
  assert.equal(formatDay("2026-11-23", "2026-11-22"), "tomorrow");
  assert.equal(formatDay("2026-11-25", "2026-11-22"), "in 3 days");
  assert.equal(formatDay("2026-12-25", "2026-11-22"), "Dec 25");
  assert.equal(formatDay("2027-01-25", "2026-11-22"), "Jan 25, 2027");
  assert.equal(formatDue("2026-11-20", "2026-11-22"), "2 days overdue");
  assert.equal(formatDue("2026-11-22", "2026-11-22"), "today");
  assert.equal(formatDue("2027-01-25", "2026-11-22"), "1/25/2027");
  setMessages("zh-Hans-CN", { "{n} day overdue": ["逾期 {n} 天"] });
  assert.equal(formatDay("2026-11-23", "2026-11-22"), "明天");
  assert.equal(formatDay("2026-12-25", "2026-11-22"), "12月25日");
  assert.equal(formatDue("2026-11-20", "2026-11-22"), "逾期 2 天");
  assert.equal(formatDue("2027-01-25", "2026-11-22"), "2027/1/25");
});

test("what is long overdue is counted by months and years", () => {
  setMessages("en", {});
  const said = (day: string) => formatDue(day, "2026-11-22");
  assert.deepEqual(["2026-08-25", "2026-08-24", "2024-11-30", "2024-11-01", "2021-04-14"].map(said), [
    "89 days overdue", "3 months overdue", "24 months overdue", "2 years overdue", "5 years overdue",
  ]);
});

test("a due day has a state", () => {
  const state = (day: string) => dueState(day, "2026-11-22");
  assert.deepEqual(["2026-11-21", "2026-11-22", "2026-11-29", "2026-11-30"].map(state), ["overdue", "today", "soon", "later"]);
});

test("moments are read on the workspace's clock", () => {
  setMessages("en", {});
  const now = Date.parse("2026-11-22T10:00:00Z");
  assert.match(formatMoment("2026-11-22T03:05:00Z", "Asia/Shanghai", now), /^11:05/);
  assert.match(formatMoment("2026-11-20T03:05:00Z", "Asia/Shanghai", now), /Nov 20.*11:05/);
  assert.match(formatMoment("2025-11-20T03:05:00Z", "Asia/Shanghai", now), /2025/);
  assert.equal(formatAgo("2026-11-22T09:59:30Z", now), "just now");
  assert.equal(formatAgo("2026-11-22T09:57:00Z", now), "3 minutes ago");
  assert.equal(formatAgo("2026-11-21T09:57:00Z", now), "yesterday");
});

test("working days are counted as the server counts them", () => {
  // The bundler says that this is tests/js, wherever the bundle runs.
  const file = join(import.meta.dirname, "..", "sync", "working-days.json");
  const cases = JSON.parse(readFileSync(file, "utf8")) as WorkingDays[];
  assert.ok(cases.length > 5);
  for (const one of cases) {
    const found = workingDaysBetween(one.since, one.until, one.working_weekdays, one.days_off, one.time_zone);
    assert.equal(found, one.working_days, `${one.since} to ${one.until}`);
  }
});

interface WorkingDays {
  since: string;
  until: string;
  working_weekdays: number[];
  days_off: string[];
  time_zone: string;
  working_days: number;
}

test("moments of one minute in the past are told apart by their seconds", () => {
  const now = Date.parse("2026-11-22T03:05:00Z");
  const [one, other] = [Date.parse("2026-11-20T03:05:07Z"), Date.parse("2026-11-20T03:05:48Z")];
  assert.equal(formatPast(one, "Asia/Shanghai", now), formatPast(other, "Asia/Shanghai", now));
  assert.match(formatPastSecond(one, "Asia/Shanghai", now), /11:05:07/);
  assert.match(formatPastSecond(other, "Asia/Shanghai", now), /11:05:48/);
});
