import assert from "node:assert/strict";
import { test } from "node:test";

import { readLine, titleOf } from "../../../static/src/capture/reading/line.ts";
import type { Piece } from "../../../static/src/capture/known.ts";
import { planOf } from "../../../static/src/capture/plan.ts";
import { CHINESE } from "./lines-chinese.ts";
import { DAYS } from "./lines-days.ts";
import { ENGLISH } from "./lines-english.ts";
import { MONEY } from "./lines-money.ts";
import { SEPARATED } from "./lines-separated.ts";
import { SPOKEN } from "./lines-spoken.ts";
import { KNOWN } from "./lines.ts";

const LONGEST = 500;
const ROUNDS = 4000;
const WORDS = [...CHINESE, ...ENGLISH, ...SEPARATED, ...MONEY, ...DAYS, ...SPOKEN].flatMap(({ line }) => line.split(/\s+/));
const SIGNS = [..."0123456789０９一二两三十百千万亿点半刻月号日周下后年个小时分钟元¥$€#@kKwWmMpPaA.,:/-~到至的给和 　，、。\t\n\0\u0001\u0002\ud83d\ude00İß()[]{}\\*+?^|"];

/** The same numbers every time, so that what fails can be looked at again. */
function chances(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function anyText(chance: (below: number) => number): string {
  const parts: string[] = [];
  const count = chance(60);
  for (let index = 0; index < count; index++) {
    const kind = chance(4);
    if (kind === 0) parts.push(SIGNS[chance(SIGNS.length)] as string);
    else if (kind === 1) parts.push(String.fromCharCode(chance(0xffff)));
    else parts.push(WORDS[chance(WORDS.length)] as string, chance(3) === 0 ? "" : " ");
  }
  return parts.join("").slice(0, LONGEST);
}

test("any text is read, and every word of it is in a piece or in the title", () => {
  const chance = chances(20_261_126);
  for (let round = 0; round < ROUNDS; round++) {
    const text = anyText(chance);
    const { pieces, strangers } = readLine(text, KNOWN);
    planOf(pieces, KNOWN);
    assertWhole(text, pieces);
    for (const { start, end, name } of strangers) assert.equal(`${text[start] as string}${name}`, text.slice(start, end));
  }
});

test("a piece thrown back is in the title again", () => {
  const chance = chances(7);
  for (let round = 0; round < ROUNDS / 4; round++) {
    const text = anyText(chance);
    const { pieces } = readLine(text, KNOWN);
    const thrown = pieces[chance(Math.max(1, pieces.length))];
    assertWhole(text, pieces.filter((piece) => piece !== thrown));
  }
});

test("the longest text of the worst signs is read in no time anybody would notice", () => {
  // Patterns that go back and forth would not come to an end here.
  for (const sign of SIGNS) assertWhole(sign.repeat(LONGEST), readLine(sign.repeat(LONGEST), KNOWN).pieces);
  for (const word of WORDS) readLine(`${word}`.repeat(LONGEST).slice(0, LONGEST), KNOWN);
});

function assertWhole(text: string, pieces: readonly Piece[]): void {
  const ordered = [...pieces].sort((a, b) => a.start - b.start);
  for (const [index, piece] of ordered.entries()) {
    assert.ok(piece.start < piece.end && piece.end <= text.length, JSON.stringify([text, piece]));
    assert.ok(piece.start >= (ordered[index - 1]?.end ?? 0), `two pieces share a letter: ${JSON.stringify([text, ordered])}`);
  }
  // What stays in the title is told there.
  const taken = ordered.filter(({ stays }) => !stays).map(({ start, end }) => text.slice(start, end));
  const told = letters(taken.join("") + titleOf(text, ordered));
  assert.equal(told, letters(text), JSON.stringify([text, ordered]));
}

/** Everything but what only separates, in no order. */
function letters(text: string): string {
  return text.replace(/[\s\u3000,，、;；。]/g, "").split("").sort().join("");
}
