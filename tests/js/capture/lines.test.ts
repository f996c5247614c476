import assert from "node:assert/strict";
import { test } from "node:test";

import { readLine, titleOf } from "../../../static/src/capture/reading/line.ts";
import { pieceOf } from "../../../static/src/capture/known.ts";
import { planOf } from "../../../static/src/capture/plan.ts";
import { CHINESE } from "./lines-chinese.ts";
import { DAYS } from "./lines-days.ts";
import { ENGLISH } from "./lines-english.ts";
import { KNOWN, type Line } from "./lines.ts";
import { MIXED } from "./lines-mixed.ts";
import { MONEY } from "./lines-money.ts";
import { SEPARATED } from "./lines-separated.ts";
import { SPOKEN } from "./lines-spoken.ts";

const LISTS = {
  Chinese: CHINESE, English: ENGLISH, "both languages": MIXED, "parts told apart": SEPARATED, money: MONEY, days: DAYS, speech: SPOKEN,
};

for (const [name, lines] of Object.entries(LISTS)) {
  for (const [index, expected] of lines.entries()) {
    test(`in ${name}, line ${index + 1}: “${expected.line}”${expected.today ? ` on ${expected.today}` : ""}`, () => {
      assert.deepEqual(become(expected), expected);
    });
  }
}

/** What the line becomes, in the words of the list. */
function become({ line, today = KNOWN.today, base = "CNY", ...given }: Line): Line {
  const known = { ...KNOWN, today, currency: base };
  const { pieces } = readLine(line, known);
  const { activity } = planOf(pieces, known);
  const amount = pieceOf(pieces, "amount")?.value;
  const owner = pieceOf(pieces, "owner")?.value;
  const stage = pieceOf(pieces, "stage")?.value;
  const tags = pieces.flatMap((piece) => (piece.kind === "tag" ? [nameOf(KNOWN.tags, piece.value)] : []));
  const found: Record<string, unknown> = {
    line,
    title: titleOf(line, pieces),
    amount: amount && `${amount.amount_minor} ${amount.currency}`,
    on: activity?.on, at: activity?.at ?? undefined, minutes: activity?.minutes ?? undefined, kind: activity?.kind,
    customer: pieceOf(pieces, "customer")?.value.name,
    deal: pieceOf(pieces, "deal")?.value.title,
    priority: pieceOf(pieces, "priority")?.value,
    tags: tags.length > 0 ? tags : undefined,
    owner: owner === undefined ? undefined : nameOf(KNOWN.people, owner),
    stage: stage === undefined ? undefined : nameOf(KNOWN.stages, stage),
    close: pieceOf(pieces, "close")?.value,
    ...("today" in given || today !== KNOWN.today ? { today } : {}),
    ...(base !== "CNY" ? { base } : {}),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as unknown as Line;
}

function nameOf(things: readonly { id: number; name: string }[], id: number): string {
  return things.find((thing) => thing.id === id)?.name ?? "";
}
