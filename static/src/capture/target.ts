/** Where a captured deal goes: the board at hand, else the one used last; the stage used last there, else the first. */

import { useEffect, useState } from "preact/hooks";

import { read } from "../sync/http.ts";
import { compareRanked } from "../sync/ranks.ts";
import type { BoardStore } from "../sync/store.ts";
import type { Board, Stage } from "../sync/wire.ts";

const KEY = "capture-target";

interface Remembered {
  board: number;
  /** board → stage */
  stages: Record<string, number>;
}

export function firstBoard(boards: readonly Board[], atHand: number | null): number | null {
  const open = boards.filter((board) => !board.archived);
  const wanted = [atHand, remembered().board].find((id) => open.some((board) => board.id === id));
  return wanted ?? open[0]?.id ?? null;
}

export function firstStage(boardId: number, stages: readonly Stage[]): number | null {
  const open = stages.filter(({ kind }) => kind === "open");
  const last = remembered().stages[boardId];
  return (open.find(({ id }) => id === last) ?? open[0])?.id ?? null;
}

export function rememberTarget(boardId: number, stageId: number): void {
  const kept: Remembered = { board: boardId, stages: { ...remembered().stages, [boardId]: stageId } };
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing begins with the first board every time.
  }
}

/** Of the board at hand they are here; of another one they are asked for. */
export function useStages(boardId: number | null, atHand: BoardStore | null): readonly Stage[] {
  const [fetched, setFetched] = useState<{ boardId: number; stages: readonly Stage[] } | null>(null);
  const isHere = atHand !== null && atHand.id === boardId && atHand.loaded.value;
  useEffect(() => {
    if (boardId === null || isHere) return;
    const abort = new AbortController();
    const keep = ({ stages }: { stages: Stage[] }): void => setFetched({ boardId, stages: [...stages].sort(compareRanked) });
    // Without an answer there is no stage to choose, and the sheet says so.
    void read<{ stages: Stage[] }>(`/api/boards/${boardId}`, abort.signal).then(keep, () => {});
    return () => abort.abort();
  }, [boardId, isHere]);
  if (isHere) return atHand.stages.value;
  return fetched?.boardId === boardId ? fetched.stages : [];
}

function remembered(): Remembered {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Remembered> | null;
    return { board: Number(kept?.board ?? 0), stages: kept?.stages ?? {} };
  } catch {
    return { board: 0, stages: {} };
  }
}
