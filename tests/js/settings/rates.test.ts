import assert from "node:assert/strict";
import { test } from "node:test";
import { rateE8 } from "../../../static/src/settings/rate-dialog.tsx";

test("a rate is read digit by digit, so that none is lost", () => {
  const cases: [string, number | null][] = [
    ["7.1234", 712_340_000], ["0.1", 10_000_000], ["7,8", 780_000_000], ["1", 100_000_000], ["0.00000001", 1],
    ["１．５", 150_000_000], [" 2 ", 200_000_000],
    ["0", null], ["-1", null], ["", null], ["1.123456789", null], ["abc", null], ["1e5", null], ["1.2.3", null],
  ];
  for (const [text, rate] of cases) assert.equal(rateE8(text), rate, text);
});
