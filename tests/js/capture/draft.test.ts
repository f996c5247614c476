import assert from "node:assert/strict";
import { test } from "node:test";

import { choose, type Draft, draftOf, formOf, piecesInUse, throwBack, withActivity } from "../../../static/src/capture/draft.ts";
import { pieceOf } from "../../../static/src/capture/known.ts";
import type { Piece, PieceKind } from "../../../static/src/capture/known.ts";
import { bodyOf } from "../../../static/src/capture/sending.ts";
import { KNOWN } from "./lines.ts";

const TO = { boardId: 7, stageId: 31 };

function drafted(line: string): Draft {
  return draftOf(line, KNOWN);
}

function piece(draft: Draft, kind: PieceKind): Piece {
  return pieceOf(draft.pieces, kind) as Piece;
}

test("what was read stands in the form, and is sent as the API takes it", () => {
  const form = formOf(drafted("王总 云服务 5万 周五 3点 打电话 @王伟 #展会 P1"), KNOWN);
  assert.deepEqual(bodyOf(form, TO), {
    deal: {
      board_id: 7, stage_id: 31, title: "云服务", amount_minor: 5_000_000, currency: "CNY", customer_name: "王总", tag_ids: [41],
      owner_id: 2, priority: 1,
    },
    activity: { kind: "call", title: "", wall: { on: "2026-11-27", at: "15:00" }, owner_id: 2 },
  });
});

test("a deal with nothing to do is sent alone", () => {
  assert.deepEqual(bodyOf(formOf(drafted("Acme chairs 4k"), KNOWN), TO), {
    deal: { board_id: 7, stage_id: 31, title: "chairs", amount_minor: 400_000, currency: "CNY", customer_id: 14 },
  });
});

test("where only a customer was named, the deal is called after it", () => {
  assert.equal(formOf(drafted("Acme 50k call Fri 3pm"), KNOWN).title, "Acme");
  assert.equal(formOf(drafted("打电话 王总"), KNOWN).title, "王总");
});

test("a piece thrown back is a word of the title again and says nothing any more", () => {
  const draft = drafted("chairs 5000 for Acme");
  const thrown = throwBack(draft, piece(draft, "amount"));
  const form = formOf(thrown, KNOWN);
  assert.equal(form.title, "chairs 5000");
  assert.equal(form.fields.amount_minor, undefined);
});

test("a title written by hand keeps its words when a piece is thrown back", () => {
  const draft = { ...drafted("chairs 4k"), edits: { title: "Blue chairs" } };
  assert.equal(formOf(throwBack(draft, piece(draft, "amount")), KNOWN).title, "Blue chairs 4k");
});

test("another reading takes the place of the first, which is offered instead", () => {
  const draft = drafted("call tomorrow 3:30");
  const time = piece(draft, "time");
  assert.deepEqual(time.others, [{ at: "03:30" }]);
  const chosen = choose(draft, time, time.others[0] as { at: string });
  assert.equal(formOf(chosen, KNOWN).activity?.at, "03:30");
  assert.deepEqual(piece(chosen, "time").others, [{ at: "15:30" }]);
  assert.equal(piece(chosen, "time").guessed, false);
});

test("for a deal that is there only the activity counts, and the words that are left say what it is about", () => {
  const draft = drafted("Silk scarves samples 5k call tomorrow");
  const form = formOf(draft, KNOWN);
  assert.deepEqual(piecesInUse(draft).map(({ kind }) => kind), ["deal", "activity", "day"]);
  assert.deepEqual(bodyOf(form, TO), { deal_id: 21, activity: { kind: "call", title: "samples 5k", due_on: "2026-11-27" } });
});

test("a deal thrown back makes a new one of that name", () => {
  const draft = drafted("Silk scarves 5k");
  const form = formOf(throwBack(draft, piece(draft, "deal")), KNOWN);
  assert.equal(form.deal, null);
  assert.equal(form.title, "Silk scarves");
  assert.equal(form.fields.amount_minor, 500_000);
});

test("what is written in a field stands over what was read", () => {
  const draft = { ...drafted("chairs 4k call Fri"), edits: { fields: { amount_minor: 100 }, activity: { at: "09:00" } } };
  const form = formOf(draft, KNOWN);
  assert.equal(form.fields.amount_minor, 100);
  assert.deepEqual([form.activity?.kind, form.activity?.on, form.activity?.at], ["call", "2026-11-27", "09:00"]);
});

test("an activity can be left away and be planned where none was named", () => {
  const called = { ...drafted("chairs call Fri"), edits: { activity: null } };
  assert.equal(formOf(called, KNOWN).activity, null);
  assert.deepEqual(formOf(withActivity(drafted("chairs"), KNOWN), KNOWN).activity, {
    kind: "task", title: "", on: "2026-11-26", at: null, minutes: null,
  });
});

test("words that are too many for a title stand whole in the description", () => {
  const words = "long ".repeat(80).trim();
  const form = formOf(drafted(words), KNOWN);
  assert.equal(form.title.length, 200);
  assert.equal(form.fields.description, words);
});
