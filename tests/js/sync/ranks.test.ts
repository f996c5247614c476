import assert from "node:assert/strict";
import { test } from "node:test";
import { provisionalBetween } from "../../../static/src/sync/ranks.ts";
import { chance } from "./cast.ts";

test("there is a rank between any two", () => {
  const cases: [string | null, string | null][] = [
    [null, null], [null, "0V"], ["z", null], ["V", "W"], ["V", "V1"], ["V", "V01"], ["zz", "zzV"], ["a", "a\u0001"], [null, "\u0001"],
  ];
  for (const [a, b] of cases) {
    const made = provisionalBetween(a, b);
    assert.ok((a ?? "") < made, JSON.stringify([a, made]));
    assert.ok(b === null || made < b, JSON.stringify([made, b]));
  }
});

test("one gap takes a thousand in a row, at the top, at the bottom and anywhere", () => {
  for (const choose of [() => 0, (length: number) => length, (length: number) => Math.floor(length / 2), (length: number) => Math.floor(random() * length)]) {
    const ranks = ["V"];
    for (let count = 0; count < 1000; count++) {
      const place = choose(ranks.length);
      ranks.splice(place, 0, provisionalBetween(ranks[place - 1] ?? null, ranks[place] ?? null));
    }
    for (let index = 1; index < ranks.length; index++) assert.ok((ranks[index - 1] as string) < (ranks[index] as string));
  }
});

test("equal ranks leave no room, and say so", () => {
  assert.equal(provisionalBetween("V", "V"), "V");
});

const random = chance(3);
