/** How each kind of store is taken down for keeping, in the very form in which the server sends it, and put up again. */

import type { Customers } from "./customers.ts";
import type { Keepable } from "./keeping.ts";
import { boardSource, personSource, workspaceSource } from "./sources.ts";
import type { BoardStore, PersonStore, WorkspaceStore } from "./store.ts";
import {
  type BoardSnapshot, columnsOf, type CustomerDetails, DEAL_COLUMNS, type PersonSnapshot, STAGE_COLUMNS, type WorkspaceSnapshot,
} from "./wire.ts";

export const BOARD_SHAPE = [...DEAL_COLUMNS, ...STAGE_COLUMNS].join();
/** These two are counted up by hand when the snapshot gets another field. */
export const WORKSPACE_SHAPE = "1";
const PERSON_SHAPE = "1";

/** One's own day as it is kept; how its customers are reached only where the owner of the workspace allows it. */
export interface KeptPerson extends PersonSnapshot {
  contact_book?: CustomerDetails[];
}

export function keepableBoard(store: BoardStore): Keepable<BoardSnapshot> {
  return {
    source: boardSource(store),
    shape: BOARD_SHAPE,
    take: () => boardSnapshot(store),
    give: (snapshot) => store.loadSnapshot(snapshot),
  };
}

export function keepableWorkspace(store: WorkspaceStore): Keepable<WorkspaceSnapshot> {
  return {
    source: workspaceSource(store),
    shape: WORKSPACE_SHAPE,
    take: () => workspaceSnapshot(store),
    give: (snapshot) => store.loadSnapshot(snapshot),
  };
}

/** `mayKeep`: whether contacts may stay in this browser, asked anew each time. */
export function keepablePerson(store: PersonStore, customers: Customers, mayKeep: () => boolean): Keepable<KeptPerson> {
  return {
    source: personSource(store),
    shape: PERSON_SHAPE,
    beside: () => (mayKeep() ? customers.revision.peek() : null),
    take: () => (mayKeep() ? { ...personSnapshot(store), contact_book: customers.mine() } : personSnapshot(store)),
    give: (snapshot) => {
      store.loadSnapshot(snapshot);
      customers.give(snapshot.contact_book ?? []);
    },
  };
}

/** What the server said, without what is only asked for. */
export function boardSnapshot(store: BoardStore): BoardSnapshot | null {
  const board = store.board.peek();
  if (!board) return null;
  return {
    stream: store.stream,
    seq: store.seq.peek(),
    at: new Date().toISOString(),
    board,
    stages: store.allSaid("stage"),
    customers: store.allSaid("customer").map(({ id, name }) => [id, name]),
    deals: columnsOf(store.allSaid("deal")),
  };
}

export function workspaceSnapshot(store: WorkspaceStore): WorkspaceSnapshot | null {
  const me = store.me.peek();
  const [workspace] = store.allSaid("workspace");
  if (!me || !workspace) return null;
  return {
    stream: store.stream,
    seq: store.seq.peek(),
    me,
    workspace,
    people: store.allSaid("person"),
    boards: store.allSaid("board"),
    tags: store.allSaid("tag"),
    loss_reasons: store.allSaid("loss_reason"),
    rates: store.allSaid("rate"),
  };
}

/** One's own day. Of customers only the names: whatever else is known of them is kept beside it, or not at all. */
export function personSnapshot(store: PersonStore): PersonSnapshot {
  return {
    stream: store.stream,
    seq: store.seq.peek(),
    at: new Date().toISOString(),
    activities: store.allSaid("activity"),
    notifications: store.allSaid("notification"),
    deals: store.allSaid("deal_name"),
    customers: store.allSaid("customer").map(({ id, name }) => ({ id, name })),
  };
}
