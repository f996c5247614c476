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

test("on common screens the next column is seen to begin, and is seen to go on", () => {
  const [column = 0, gap = 0, gutter = 0, side = 0] = ["column", "s3", "s4", "side"].map((name) => pixels(name)[0] ?? 0);
  for (const screen of [1280, 1366, 1440, 1536, 1920]) {
    const seen = (screen - side - gutter) % (column + gap);
    assert.ok(seen >= 20 && seen <= column - 20, `${screen}: ${seen} of ${column}`);
  }
});
