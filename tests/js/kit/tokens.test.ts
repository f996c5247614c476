import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const folder = join(import.meta.dirname, "..", "..", "static", "css");
const sheet = (name: string) => readFileSync(join(folder, name), "utf8");

/** name → value, for every custom property of a text; white space made even */
function declarations(css: string): Map<string, string> {
  const found = [...css.matchAll(/--([\w-]+):([^;]+);/g)];
  return new Map(found.map((match) => [match[1] as string, (match[2] as string).trim().replace(/\s+/g, " ")]));
}

function lightHalf(value: string): string {
  const part = String.raw`(?:[^(),]|\([^()]*\))+`;
  return value.replace(new RegExp(String.raw`light-dark\((${part}), (${part})\)`, "g"), "$1");
}

test("browsers without light-dark() get the light half of every token", () => {
  const plain = declarations(sheet("tokens-light.css"));
  for (const [name, value] of declarations(sheet("tokens.css"))) {
    if (value.includes("light-dark(")) assert.equal(plain.get(name), lightHalf(value), name);
  }
});

test("and the light ink of every hue", () => {
  const inks = (css: string) => [...css.matchAll(/data-colour="(\w+)"\] \{([^}]*)\}/g)].map((match) => [match[1], declarations(match[2] as string).get("hue-ink")]);
  const plain = new Map(inks(sheet("tokens-light.css")) as [string, string][]);
  for (const [hue, ink] of inks(sheet("hues.css")) as [string, string][]) {
    if (ink.includes("light-dark(")) assert.equal(plain.get(hue), lightHalf(ink), hue);
  }
});
