/** Where deals go, what a step shows, how sizes and refusals are said. */

import assert from "node:assert/strict";
import { test } from "node:test";

import type { StageChoice } from "../../../static/src/exchange/answers.ts";
import { formatBytes } from "../../../static/src/exchange/bytes.ts";
import { destinationOf, withDestination } from "../../../static/src/exchange/destinations.ts";
import { phaseOf } from "../../../static/src/exchange/phases.ts";
import { troubleOf } from "../../../static/src/exchange/refusals.ts";
import { Refused, Unreachable } from "../../../static/src/sync/http.ts";

const LEAD: StageChoice = { value: "Lead", count: 3, stage_id: 7, create: null };

test("every destination reads back as what it was chosen as", () => {
  for (const to of ["8", "create:won", "create:open", "out"]) assert.equal(destinationOf(withDestination(LEAD, to)), to);
  assert.equal(destinationOf(LEAD), "7");
});

test("a new stage takes the place of an old one, and the other way round", () => {
  const fresh = withDestination(LEAD, "create:lost");
  assert.deepEqual([fresh.stage_id, fresh.create], [null, "lost"]);
  assert.deepEqual(withDestination(fresh, "9"), { ...LEAD, stage_id: 9 });
});

test("whoever goes back from the report sees the columns, at no other step", () => {
  assert.equal(phaseOf("checked", false), "report");
  assert.equal(phaseOf("checked", true), "columns");
  assert.equal(phaseOf("running", true), "run");
  assert.equal(phaseOf("done", true), "result");
});

test("sizes are said in the unit that fits", () => {
  assert.equal(formatBytes(0), "0 byte");
  assert.equal(formatBytes(637_773), "638 kB");
  assert.equal(formatBytes(32_000_000), "32 MB");
});

test("a refusal says the sentence, the row and the way out", () => {
  const detail = "A cell of this file has more than 10,000 characters.";
  const problem = { type: "about:blank", title: "", status: 422, code: "file_refused", detail, reason: "cell_too_long", row: 12 };
  assert.deepEqual(troubleOf(new Refused(problem)), {
    sentence: detail,
    wayOut: "Look at row 12. Close the quotation mark there and save it again.",
  });
  assert.match(troubleOf(new Refused({ ...problem, status: 413 })).sentence, /32 MB/);
  assert.match(troubleOf(new Unreachable(0, null, null)).sentence, /cannot be reached/);
});

test("a fault of our own is not made into a sentence", () => {
  assert.throws(() => troubleOf(new TypeError("oops")), TypeError);
});
