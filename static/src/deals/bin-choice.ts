/** What is chosen in the recycle bin, and its way back, many at once. */

import { type Signal, signal } from "@preact/signals";

import { _, _n } from "../lib/i18n.ts";
import type { App } from "../kit/app-context.ts";
import { toast } from "../kit/toast.tsx";
import { read, Refused } from "../sync/http.ts";
import type { FullDeal, Page } from "../sync/wire.ts";

export interface BinnedDeal extends FullDeal {
  /** null: Kandan did so by itself */
  deleted_by_id: number | null;
}

type Named = Pick<FullDeal, "id" | "board_id">;

/** As many as one request may name. */
const MOST_AT_ONCE = 500;
/** The most that one answer holds. */
const PAGE = 200;

export class BinChoice {
  /** deal → its board */
  readonly chosen: Signal<ReadonlyMap<number, number>> = signal(new Map());

  has(deal: Named): boolean {
    return this.chosen.value.has(deal.id);
  }

  set(deals: readonly Named[], on: boolean): void {
    const next = new Map(this.chosen.peek());
    for (const { id, board_id } of deals) on ? next.set(id, board_id) : next.delete(id);
    this.chosen.value = next;
  }

  clear(): void {
    this.chosen.value = new Map();
  }
}

/** Everything that a list is about, however long it is. */
export async function allOf(url: string): Promise<BinnedDeal[]> {
  const found: BinnedDeal[] = [];
  const first = `${url}${url.includes("?") ? "&" : "?"}limit=${PAGE}`;
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Page<BinnedDeal> = await read(first + (cursor && `&cursor=${encodeURIComponent(cursor)}`));
    found.push(...page.items);
    cursor = page.next_cursor;
  }
  return found;
}

/** Requests are about one board each, and about so many deals at the most. */
export function batches(chosen: ReadonlyMap<number, number>): { boardId: number; ids: number[] }[] {
  const byBoard = new Map<number, number[]>();
  for (const [id, boardId] of chosen) byBoard.set(boardId, [...(byBoard.get(boardId) ?? []), id]);
  return [...byBoard].flatMap(([boardId, ids]) => {
    const starts = Array.from({ length: Math.ceil(ids.length / MOST_AT_ONCE) }, (_one, index) => index * MOST_AT_ONCE);
    return starts.map((start) => ({ boardId, ids: ids.slice(start, start + MOST_AT_ONCE) }));
  });
}

/** What was refused is told of by itself, and stays chosen; the rest is back, and can be put into the bin again at once. */
export async function restoreAll(app: App, choice: BinChoice): Promise<void> {
  const { requests, undo } = app;
  const done: string[] = [];
  let count = 0;
  for (const { boardId, ids } of batches(choice.chosen.peek())) {
    const label = _n("Restore {n} deal", "Restore {n} deals", ids.length);
    const writing = { subject: ids.map((id) => `deal:${id}`), label, stream: `board:${boardId}`, undoable: true };
    const answer = requests.write("POST", "/api/bulk-changes", { deal_ids: ids, change: { kind: "restore" } }, writing);
    const requestId = undo.next.peek()?.requestId;
    const isDone = await answer.then(() => true, (error: unknown) => {
      if (error instanceof Refused) return false;
      throw error;
    });
    if (!isDone) continue;
    count += ids.length;
    if (requestId) done.push(requestId);
    choice.set(ids.map((id) => ({ id, board_id: boardId })), false);
  }
  if (count === 0) return;
  const action = { label: _("Undo"), run: () => done.forEach((requestId) => void undo.undoRequest(requestId)) };
  toast(_n("{n} deal was restored", "{n} deals were restored", count), { kind: "success", action });
}
