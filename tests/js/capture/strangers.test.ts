import assert from "node:assert/strict";
import { test } from "node:test";

import { type Draft, draftOf, formOf, throwBack } from "../../../static/src/capture/draft.ts";
import { type Piece, pieceOf, type Stranger } from "../../../static/src/capture/known.ts";
import { alike, recognise, strangersIn, takeOut } from "../../../static/src/capture/strangers.ts";
import { KNOWN } from "./lines.ts";

function named(line: string): string[] {
  return strangersIn(draftOf(line, KNOWN)).map(({ kind, name }) => `${kind} ${name}`);
}

function only(draft: Draft): Stranger {
  const [one, ...others] = strangersIn(draft);
  assert.ok(one && others.length === 0);
  return one;
}

test("whom nobody knows is named, and stays in the title", () => {
  assert.deepEqual(named("chairs @nobody #unknown"), ["owner nobody", "tag unknown"]);
  assert.deepEqual(named("＃没有的标签 广告 20万 ＠不认识的人"), ["tag 没有的标签", "owner 不认识的人"]);
  assert.equal(formOf(draftOf("chairs @nobody #unknown 4k", KNOWN), KNOWN).title, "chairs @nobody #unknown");
});

test("who is known, numbers after a sign, and addresses are no strangers", () => {
  const lines = ["广告 @王伟 #展会", "chairs @ben @Ada", "展会 #展会 #展会", "order #88231", "mail bob@example.com", "see https://a.example/@me#top", "@ # @"];
  for (const line of lines) assert.deepEqual(named(line), [], line);
});

test("a name ends where anything else was found", () => {
  assert.deepEqual(named("@陌生人5万周五打电话"), ["owner 陌生人"]);
  assert.deepEqual(named("@小陈给腾讯打电话"), ["owner 小陈"]);
});

test("a stranger taken out is in no title any more, and nothing else is", () => {
  const draft = draftOf("chairs @nobody 4k", KNOWN);
  const taken = takeOut(draft, only(draft));
  assert.deepEqual(strangersIn(taken), []);
  const form = formOf(taken, KNOWN);
  assert.equal(form.title, "chairs");
  assert.equal(form.fields.amount_minor, 400_000);
});

test("a title that was written by hand loses it too, and keeps its other words", () => {
  const draft = { ...draftOf("chairs #unknown", KNOWN), edits: { title: "blue #unknown chairs" } };
  assert.equal(formOf(takeOut(draft, only(draft)), KNOWN).title, "blue chairs");
});

test("a stranger that is somebody after all counts as if it had been written so, and can be thrown back", () => {
  const draft = draftOf("chairs #exhibition #vip", KNOWN);
  const known = recognise(draft, only(draft), 41);
  assert.deepEqual(strangersIn(known), []);
  assert.deepEqual(formOf(known, KNOWN).fields.tag_ids, [41, 44]);
  assert.equal(formOf(known, KNOWN).title, "chairs");
  const back = throwBack(known, pieceOf(known.pieces, "tag") as Piece);
  assert.equal(formOf(back, KNOWN).title, "chairs #exhibition");
  assert.equal(only(back).name, "exhibition");
});

test("what was picked by hand in the fields stays, and the stranger comes to it", () => {
  const draft = { ...draftOf("chairs #exhibition", KNOWN), edits: { fields: { tag_ids: [44] } } };
  assert.deepEqual(formOf(recognise(draft, only(draft), 41), KNOWN).fields.tag_ids, [41, 44]);
  const owned = { ...draftOf("chairs @wang", KNOWN), edits: { fields: { owner_id: 1 } } };
  assert.equal(formOf(recognise(owned, only(owned), 2), KNOWN).fields.owner_id, 2);
});

test("those that look like it are offered first", () => {
  const stranger: Stranger = { kind: "tag", name: "展会2026", start: 0, end: 7 };
  assert.equal(alike(stranger, KNOWN.tags)[0]?.name, "展会");
  assert.equal(alike({ ...stranger, name: "vips" }, KNOWN.tags)[0]?.name, "vip");
});
