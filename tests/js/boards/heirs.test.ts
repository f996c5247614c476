import assert from "node:assert/strict";
import { test } from "node:test";
import { heirsOf, warningsAbout } from "../../../static/src/boards/heirs.ts";
import { aStage } from "../sync/cast.ts";

const [lead, talk, offer, won] = [aStage(1), aStage(2), aStage(3), aStage(4, { kind: "won" })] as const;
const STAGES = [lead, talk, offer, won];

test("deals of a stage that goes fall to the one before it, and of the first to the one after", () => {
  assert.equal(heirsOf(offer, STAGES).nearest, talk);
  assert.equal(heirsOf(talk, STAGES).nearest, lead);
  assert.equal(heirsOf(lead, STAGES).nearest, talk);
  assert.deepEqual(heirsOf(talk, STAGES).heirs, [lead, offer]);
});

test("the last of its kind has nobody to leave anything to", () => {
  assert.deepEqual(heirsOf(won, STAGES), { heirs: [], nearest: undefined });
});

test("who takes more deals than it may hold says so beforehand, and who has room for them does not", () => {
  const narrow = aStage(2, { wip_limit: 5 });
  assert.equal(warningsAbout(narrow, 3, 2).length, 0);
  assert.match(warningsAbout(narrow, 4, 2)[0] ?? "", /takes 5 at most and would hold 6 deals/);
  assert.equal(warningsAbout(narrow, 0, 9).length, 0);
});

test("what is asked of every deal at the door and not of these is named", () => {
  assert.match(warningsAbout(aStage(2, { required_fields: ["amount_minor", "source"] }), 1, 0)[0] ?? "", /Amount and Source/);
});
