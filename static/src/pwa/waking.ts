/** The app begins without a network: from what this browser kept of the person who was here last. */

import { route } from "../lib/router.ts";
import { BOARD_SHAPE, WORKSPACE_SHAPE } from "../sync/keepables.ts";
import type { Kept } from "../sync/keeping.ts";
import { openStorage } from "../sync/storage.ts";
import { rememberedPerson } from "../sync/whose.ts";
import type { BoardSnapshot, Boot, Texts, WorkspaceSnapshot } from "../sync/wire.ts";

export interface Woken {
  boot: Boot;
  /** stream → how old what is shown of it is */
  ages: ReadonlyMap<string, string>;
}

/** null: nothing is kept here. */
export async function wake(texts: Texts): Promise<Woken | null> {
  const person = rememberedPerson();
  if (person === null) return null;
  const kept = await openStorage(person).kept.all();
  return wokenFrom(texts, kept, wantedBoard());
}

/** `boardId`: the one that the address names; the one kept last where it names none. */
export function wokenFrom(texts: Texts, kept: readonly Kept[], boardId: number | null): Woken | null {
  const workspace = kept.find(({ stream, shape }) => stream.startsWith("workspace:") && shape === WORKSPACE_SHAPE);
  if (!workspace) return null;
  const boards = kept.filter(({ stream, shape }) => stream.startsWith("board:") && shape === BOARD_SHAPE);
  const newest = [...boards].sort((a, b) => b.at.localeCompare(a.at))[0];
  const board = boardId === null ? newest : boards.find(({ stream }) => stream === `board:${boardId}`);
  const boot: Boot = {
    ...texts,
    workspace: workspace.snapshot as WorkspaceSnapshot,
    board: (board?.snapshot as BoardSnapshot | undefined) ?? null,
    person: null,
  };
  return { boot, ages: new Map([workspace, ...(board ? [board] : [])].map(({ stream, at }) => [stream, at])) };
}

function wantedBoard(): number | null {
  const here = route.peek();
  return "boardId" in here ? here.boardId : null;
}
