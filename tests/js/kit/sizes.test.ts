import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CARD_GAP, CARD_HEIGHT } from "../../../static/src/kit/sizes.ts";

const tokens = readFileSync(join(import.meta.dirname, "..", "..", "static", "css", "tokens.css"), "utf8");
const pixels = (name: string) => [...tokens.matchAll(new RegExp(`--${name}: (\\d+)px`, "g"))].map((match) => Number(match[1]));

test("the window over a column counts with the heights the sheet draws, on every screen", () => {
  assert.deepEqual(pixels("card-comfortable"), [CARD_HEIGHT.comfortable]);
  assert.deepEqual(pixels("card-compact"), [CARD_HEIGHT.compact]);
  assert.deepEqual(pixels("card-gap"), [CARD_GAP]);
});
