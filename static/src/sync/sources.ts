/** Where a store's snapshot and what it missed are fetched. */

import type { BoardStore, PersonStore, WorkspaceStore } from "./store.ts";
import { read } from "./http.ts";
import type { StreamStore } from "./stream-store.ts";
import type { BoardSnapshot, Changes, PersonSnapshot, WorkspaceSnapshot } from "./wire.ts";

export interface Source {
  store: StreamStore;
  /** fetches the snapshot and loads it into the store */
  reload(): Promise<void>;
  changes(since: number): Promise<Changes>;
  /** the news is wanted, but nobody there shall see us */
  overhear?: boolean;
}

export function boardSource(store: BoardStore): Source {
  const url = `/api/boards/${store.id}`;
  return {
    store,
    reload: async () => store.loadSnapshot(await read<BoardSnapshot>(`${url}/snapshot`)),
    changes: (since) => read<Changes>(`${url}/changes?since=${since}`),
  };
}

export function workspaceSource(store: WorkspaceStore): Source {
  return {
    store,
    reload: async () => store.loadSnapshot(await read<WorkspaceSnapshot>("/api/workspace/snapshot")),
    changes: (since) => read<Changes>(`/api/workspace/changes?since=${since}`),
  };
}

export function personSource(store: PersonStore): Source {
  return {
    store,
    reload: async () => store.loadSnapshot(await read<PersonSnapshot>("/api/me/snapshot")),
    changes: (since) => read<Changes>(`/api/me/changes?since=${since}`),
    overhear: true,
  };
}
