/** Where a captured deal goes: the board at hand, else the one used last; the stage used last there, else the first. */

import { useEffect, useState } from "preact/hooks";

import { useApp } from "../kit/app-context.ts";
import { read } from "../sync/http.ts";
import { BOARD_SHAPE } from "../sync/keepables.ts";
import type { Keeper } from "../sync/keeping.ts";
import { compareRanked } from "../sync/ranks.ts";
import type { BoardStore } from "../sync/store.ts";
import type { Board, BoardSnapshot, Stage } from "../sync/wire.ts";

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

export interface Stages {
  stages: readonly Stage[];
  /** "unknown": neither the server nor this browser can tell them now */
  state: "asked" | "known" | "unknown";
}

interface Found {
  boardId: number;
  stages: readonly Stage[] | null;
}

/** Of the board at hand they are here; of another one this browser may have kept them, and the server is asked. */
export function useStages(boardId: number | null, atHand: BoardStore | null): Stages {
  const { keeper, connection } = useApp();
  const [found, setFound] = useState<Found | null>(null);
  const isHere = atHand !== null && atHand.id === boardId && atHand.loaded.value;
  const isOffline = connection.status.value === "offline";
  useEffect(() => {
    if (boardId === null || isHere) return;
    const abort = new AbortController();
    const tell = (stages: readonly Stage[] | null): void => {
      if (!abort.signal.aborted) setFound({ boardId, stages: stages && [...stages].sort(compareRanked) });
    };
    void findStages(boardId, keeper, abort.signal, tell);
    return () => abort.abort();
  }, [boardId, isHere, isOffline]);
  if (isHere) return { stages: atHand.stages.value, state: "known" };
  if (found === null || found.boardId !== boardId) return { stages: [], state: "asked" };
  return { stages: found.stages ?? [], state: found.stages ? "known" : "unknown" };
}

/** Tells those that are kept, then the server's; null where there are neither. */
async function findStages(boardId: number, keeper: Keeper, signal: AbortSignal, tell: (stages: readonly Stage[] | null) => void): Promise<void> {
  const asking = read<{ stages: Stage[] }>(`/api/boards/${boardId}`, signal).catch(() => null);
  const kept = await keeper.find<BoardSnapshot>(`board:${boardId}`, BOARD_SHAPE);
  if (kept) tell(kept.stages);
  const answer = await asking;
  if (answer || !kept) tell(answer?.stages ?? null);
}

function remembered(): Remembered {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Remembered> | null;
    return { board: Number(kept?.board ?? 0), stages: kept?.stages ?? {} };
  } catch {
    return { board: 0, stages: {} };
  }
}
