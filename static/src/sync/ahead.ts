/**
 * Boards that one's own day leads to are kept before they are looked at here: a visit is planned on the way, and its board
 * opened in the customer's cellar.
 */

import { effect, type ReadonlySignal } from "@preact/signals";
import type { Status } from "./connection.ts";
import { read } from "./http.ts";
import { BOARD_SHAPE } from "./keepables.ts";
import type { Keeper } from "./keeping.ts";
import type { PersonStore } from "./store.ts";
import type { BoardSnapshot } from "./wire.ts";

export type ReadBoard = (id: number) => Promise<BoardSnapshot>;

/** After the page has all that it shows. */
const LATER_MS = 10_000;

/** Once a page, when it has a network and nobody pays for every byte of it. */
export function keepAhead(keeper: Keeper, person: PersonStore, status: ReadonlySignal<Status>): void {
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
  let isPlanned = false;
  effect(() => {
    if (isPlanned || status.value !== "live" || !person.loaded.value) return;
    isPlanned = true;
    setTimeout(() => void fetchAhead(keeper, ownBoards(person)), LATER_MS);
  });
}

/** One after another, as far as there is room beside those that were looked at. */
export async function fetchAhead(keeper: Keeper, ids: readonly number[], readBoard: ReadBoard = readSnapshot): Promise<void> {
  for (const id of ids) {
    const stream = `board:${id}`;
    if (!(await keeper.hasRoomFor(stream))) continue;
    const snapshot = await readBoard(id).catch(() => null);
    if (snapshot) await keeper.add({ stream, at: snapshot.at, shape: BOARD_SHAPE, snapshot });
  }
}

/** Boards of deals with something of one's own to do, those with the most first. */
export function ownBoards(person: PersonStore): number[] {
  const counts = new Map<number, number>();
  for (const { deal_id: dealId, done_at: doneAt } of person.allSaid("activity")) {
    const deal = dealId === null || doneAt !== null ? undefined : person.said("deal_name", dealId);
    if (deal?.status === "open") counts.set(deal.board_id, (counts.get(deal.board_id) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

const readSnapshot: ReadBoard = (id) => read<BoardSnapshot>(`/api/boards/${id}/snapshot`);
