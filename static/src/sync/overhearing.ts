/** News of boards that are not on the screen: no snapshot is fetched, only what happens from now on. */

import type { Connection } from "./connection.ts";
import { read } from "./http.ts";
import { Quick } from "./patience.ts";
import { POLL_MS, type Source } from "./sources.ts";
import { StreamStore } from "./stream-store.ts";
import type { Changes, Packet } from "./wire.ts";

/** more than a socket may watch would never come level */
const MOST_BOARDS = 50;
/** "after" a number that no stream has reached: the answer is where it stands */
const FAR = Number.MAX_SAFE_INTEGER;

/** Told of packets as they come, and of none at all where some may have been missed. */
export type Hearer = (packets: readonly Packet[]) => void;

/** Overhears boards until the function it returns is called. Those watched already are heard by their own stores. */
export function overhear(connection: Connection, boardIds: readonly number[], hearer: Hearer): () => void {
  const stops = boardIds.slice(0, MOST_BOARDS).flatMap((id) => {
    const ear = new Ear(id);
    return [ear.hear(hearer), connection.watch(ear.source)];
  });
  return () => stops.forEach((stop) => stop());
}

class Ear extends StreamStore {
  readonly source: Source;

  constructor(boardId: number) {
    super(`board:${boardId}`);
    const patience = new Quick(POLL_MS);
    const changes = (since: number, signal: AbortSignal) =>
      read<Changes>(`/api/boards/${boardId}/changes?since=${since}`, signal, patience);
    const reload = async (signal: AbortSignal) => this.load((await changes(FAR, signal)).head, () => {});
    this.source = { store: this, changes, overhear: true, reload };
  }
}
