/** Where a store's snapshot and what it missed are fetched. */

import type { BoardStore, PersonStore, WorkspaceStore } from "./store.ts";
import { read } from "./http.ts";
import { Quick } from "./patience.ts";
import type { StreamStore } from "./stream-store.ts";
import type { BoardSnapshot, Changes, PersonSnapshot, WorkspaceSnapshot } from "./wire.ts";

/** So soon a poll is overdue, where answers usually come sooner. */
export const POLL_MS = 1500;

export interface Source {
  store: StreamStore;
  /** fetches the snapshot and loads it into the store */
  reload(signal: AbortSignal): Promise<void>;
  changes(since: number, signal: AbortSignal): Promise<Changes>;
  /** the news is wanted, but nobody there shall see us */
  overhear?: boolean;
}

/** As the server is asked over the socket; `after`: the last number that is known. */
export function questionOf({ store, overhear = false }: Source, after: number): object {
  return { stream: store.stream, after, ...(overhear ? { overhear } : {}) };
}

export function boardSource(store: BoardStore): Source {
  const url = `/api/boards/${store.id}`;
  const patience = new Quick(POLL_MS);
  return {
    store,
    reload: async (signal) => store.loadSnapshot(await read<BoardSnapshot>(`${url}/snapshot`, signal)),
    changes: (since, signal) => read<Changes>(`${url}/changes?since=${since}`, signal, patience),
  };
}

export function workspaceSource(store: WorkspaceStore): Source {
  const patience = new Quick(POLL_MS);
  return {
    store,
    reload: async (signal) => store.loadSnapshot(await read<WorkspaceSnapshot>("/api/workspace/snapshot", signal)),
    changes: (since, signal) => read<Changes>(`/api/workspace/changes?since=${since}`, signal, patience),
  };
}

export function personSource(store: PersonStore): Source {
  const patience = new Quick(POLL_MS);
  return {
    store,
    reload: async (signal) => store.loadSnapshot(await read<PersonSnapshot>("/api/me/snapshot", signal)),
    changes: (since, signal) => read<Changes>(`/api/me/changes?since=${since}`, signal, patience),
    overhear: true,
  };
}
