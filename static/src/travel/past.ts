/** What the server tells of the past. */

import { read } from "../sync/http.ts";
import type { BoardSnapshot, Packet, WorkspaceSnapshot } from "../sync/wire.ts";

/** A board as it stood, with what its workspace had then. */
export interface Past extends BoardSnapshot {
  event: Packet | null;
  workspace: Omit<WorkspaceSnapshot, "me">;
}

export interface PastPage {
  packets: Packet[];
  /** there are later ones */
  more: boolean;
}

export interface Counts {
  now: string;
  /** since when the history can be told; null: not yet */
  beginning: string | null;
  counts: number[];
}

/** The ways to ask; tests bring their own. */
export interface Archive {
  at(at: number): Promise<Past>;
  after(ends: { board: number; workspace: number }): Promise<PastPage>;
  counts(from: number, to: number, parts: number): Promise<Counts>;
}

export function archiveOf(boardId: number): Archive {
  const url = `/api/boards/${boardId}/past`;
  const moment = (at: number): string => encodeURIComponent(new Date(at).toISOString());
  return {
    at: (at) => read<Past>(`${url}?at=${moment(at)}`),
    after: ({ board, workspace }) => read<PastPage>(`${url}/packets?after=${board}&workspace_after=${workspace}`),
    counts: (from, to, parts) => read<Counts>(`${url}/counts?since=${moment(from)}&until=${moment(to)}&parts=${parts}`),
  };
}
