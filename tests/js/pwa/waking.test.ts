import assert from "node:assert/strict";
import { test } from "node:test";
import { wokenFrom } from "../../../static/src/pwa/waking.ts";
import { BOARD_SHAPE, WORKSPACE_SHAPE } from "../../../static/src/sync/keepables.ts";
import type { Kept } from "../../../static/src/sync/keeping.ts";

const TEXTS = { locale: "en", texts: "/static/dist/texts_en-1.js", version: "app-1.js" };

function board(id: number, at: string, shape = BOARD_SHAPE): Kept {
  return { stream: `board:${id}`, at, shape, snapshot: { board: { id } } };
}

const WORKSPACE: Kept = { stream: "workspace:1", at: "2026-11-01T08:00:00Z", shape: WORKSPACE_SHAPE, snapshot: { me: { id: 3 } } };
const KEPT = [board(7, "2026-11-01T08:00:00Z"), board(8, "2026-11-01T09:00:00Z"), WORKSPACE];

test("without an address the board kept last is opened, and says how old it is", () => {
  const woken = wokenFrom(TEXTS, KEPT, null);
  assert.equal(woken?.boot.board?.board.id, 8);
  assert.equal(woken?.ages.get("board:8"), "2026-11-01T09:00:00Z");
  assert.equal(woken?.boot.version, "app-1.js");
});

test("an address opens its own board, or none", () => {
  assert.equal(wokenFrom(TEXTS, KEPT, 7)?.boot.board?.board.id, 7);
  assert.equal(wokenFrom(TEXTS, KEPT, 9)?.boot.board, null);
});

test("what another program kept in another shape is not opened", () => {
  assert.equal(wokenFrom(TEXTS, [WORKSPACE, board(7, "2026-11-01T08:00:00Z", "of old")], 7)?.boot.board, null);
  assert.equal(wokenFrom(TEXTS, [{ ...WORKSPACE, shape: "of old" }], null), null);
  assert.equal(wokenFrom(TEXTS, [], null), null);
});
