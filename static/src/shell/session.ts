/** Everything one page needs of one signed-in person, made once from what the shell page carried. */

import { effect, type ReadonlySignal, signal } from "@preact/signals";

import { baseCurrency } from "../lib/money.ts";
import { route } from "../lib/router.ts";
import type { App } from "../kit/app-context.ts";
import { Connection } from "../sync/connection.ts";
import { Looks } from "../sync/looks.ts";
import { Requests } from "../sync/requests.ts";
import { openSocket } from "../sync/socket.ts";
import { boardSource, personSource, workspaceSource } from "../sync/sources.ts";
import { openShelf } from "../sync/storage.ts";
import { BoardStore, PersonStore, WorkspaceStore } from "../sync/store.ts";
import { Undo } from "../sync/undo.ts";
import type { Boot } from "../sync/wire.ts";

const YEAR_S = 31_536_000;

export interface Session extends App {
  /** the board looked at now or last; it stays watched while settings are open */
  board: ReadonlySignal<BoardStore | null>;
}

export function openSession(boot: Boot): Session {
  const workspace = new WorkspaceStore(boot.workspace.workspace.id);
  workspace.loadSnapshot(boot.workspace);
  effect(() => void (baseCurrency.value = workspace.workspace.value?.currency ?? ""));
  const requests = new Requests({ shelf: openShelf(boot.workspace.me.id) });
  const hooks = { onReachable: () => requests.kick(), onDeadLine: () => requests.resend() };
  const connection = new Connection({ socket: openSocket(), ...hooks });
  const undo = new Undo(requests);
  const looks = new Looks(workspace);
  const person = new PersonStore(boot.workspace.me.id);
  requests.attach(workspace);
  requests.attach(person);
  connection.watch(workspaceSource(workspace));
  connection.watch(personSource(person));
  const app: App = { workspace, person, requests, connection, undo, looks };
  const board = followBoard(app, boot);
  connection.start();
  void requests.restore();
  looks.start();
  return { ...app, board };
}

/** Opens the board that the address names, and lets the one before go. */
function followBoard({ requests, connection }: App, boot: Boot): ReadonlySignal<BoardStore | null> {
  const board = signal<BoardStore | null>(null);
  let release = (): void => {};
  let first = boot.board;
  effect(() => {
    const here = route.value;
    const id = "boardId" in here ? here.boardId : here.name === "home" ? first?.board.id : undefined;
    if (id === undefined || id === board.peek()?.id) return;
    release();
    const store = new BoardStore(id);
    if (first?.board.id === id) store.loadSnapshot(first);
    first = null;
    const stops = [requests.attach(store), connection.watch(boardSource(store))];
    release = () => stops.forEach((stop) => stop());
    board.value = store;
    remember(id);
  });
  return board;
}

/** The server opens this one at "/". */
function remember(boardId: number): void {
  document.cookie = `board=${boardId}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
