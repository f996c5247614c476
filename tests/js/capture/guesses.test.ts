import assert from "node:assert/strict";
import { test } from "node:test";

import { draftOf, formOf, throwBack } from "../../../static/src/capture/draft.ts";
import { type Piece, pieceOf } from "../../../static/src/capture/known.ts";
import { readLine, titleOf } from "../../../static/src/capture/reading/line.ts";
import { KNOWN } from "./lines.ts";

function amountIn(line: string): { taken: number; others: number[]; guessed: boolean } | null {
  const piece = pieceOf(readLine(line, KNOWN).pieces, "amount");
  return piece ? { taken: piece.value.amount_minor, others: piece.others.map((other) => other.amount_minor), guessed: piece.guessed } : null;
}

test("of a range the lower amount is a guess, and the upper one is offered", () => {
  for (const line of ["王总 5万到8万 机房", "王总 5-8万 机房", "Acme 50-80k", "王总 五到八万 机房"]) {
    const found = amountIn(line);
    assert.ok(found?.guessed, line);
    assert.equal(found.others[0], (found.taken / 5) * 8, line);
  }
});

test("digits apart or with a dot that may mean less are a guess, and the lesser amount is offered", () => {
  assert.deepEqual(amountIn("Acme 12 500 元"), { taken: 1_250_000, others: [50_000], guessed: true });
  assert.deepEqual(amountIn("Acme 50.000 EUR"), { taken: 5_000_000, others: [5_000], guessed: true });
  assert.deepEqual(amountIn("Acme 12 000 EUR"), { taken: 1_200_000, others: [], guessed: false });
});

test("millions beside a day that may be minutes are a guess", () => {
  assert.equal(amountIn("Acme call Fri 30m")?.guessed, true);
  assert.equal(amountIn("Acme servers 30m")?.guessed, false);
});

test("a day that may be a number, and one that comes again, are guesses", () => {
  for (const line of ["12.3 打电话 王总", "每周五 例会", "call Acme every Friday", "每月3号 对账"]) {
    assert.equal(pieceOf(readLine(line, KNOWN).pieces, "day")?.guessed, true, line);
  }
});

test("a part of the day alone is a guess", () => {
  assert.equal(pieceOf(readLine("下午 打给王总", KNOWN).pieces, "time")?.guessed, true);
});

test("a company's whole name may be the customer that is known", () => {
  const { pieces } = readLine("深圳市华为技术有限公司 服务器", KNOWN);
  assert.deepEqual(pieceOf(pieces, "customer")?.others, [{ id: 11, name: "华为技术" }]);
});

test("words that say more than their piece stand in the title once, also when the piece is thrown back", () => {
  const draft = draftOf("每周五 3点 例会 腾讯", KNOWN);
  const day = pieceOf(draft.pieces, "day") as Piece;
  assert.equal(titleOf(draft.line, draft.pieces), "每周五 例会");
  assert.equal(formOf(throwBack(draft, day), KNOWN).title, "每周五 例会");
  const written = { ...draft, edits: { title: "每周五 腾讯例会" } };
  assert.equal(formOf(throwBack(written, day), KNOWN).title, "每周五 腾讯例会");
});
