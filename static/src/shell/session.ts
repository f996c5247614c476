/** Everything one page needs of one signed-in person, made once from what the shell page carried. */

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";

import { baseCurrency } from "../lib/money.ts";
import { route } from "../lib/router.ts";
import type { App } from "../kit/app-context.ts";
import { keepAhead } from "../sync/ahead.ts";
import { Connection } from "../sync/connection.ts";
import { Customers } from "../sync/customers.ts";
import { keepableBoard, keepablePerson, keepableWorkspace } from "../sync/keepables.ts";
import { asker, read } from "../sync/http.ts";
import { Keeper } from "../sync/keeping.ts";
import { Looks } from "../sync/looks.ts";
import { RefusedList } from "../sync/refused.ts";
import { Requests } from "../sync/requests.ts";
import { openSocket } from "../sync/socket.ts";
import { openStorage } from "../sync/storage.ts";
import { BoardStore, PersonStore, WorkspaceStore } from "../sync/store.ts";
import { Undo } from "../sync/undo.ts";
import { rememberPerson } from "../sync/whose.ts";
import type { Boot, Me } from "../sync/wire.ts";
import { askWhy } from "./sent-away.tsx";
import { followOthersOut } from "./signing-out.ts";

const YEAR_S = 31_536_000;

export interface Session extends App {
  /** the board looked at now or last; it stays watched while settings are open */
  board: ReadonlySignal<BoardStore | null>;
  /** what an earlier page left unsent is shown */
  takenUp: Promise<void>;
}

/** `ages`: how old it is what this browser had kept itself, by stream. */
export function openSession(boot: Boot, ages: ReadonlyMap<string, string> = new Map()): Session {
  asker.value = boot.workspace.me.id;
  const workspace = new WorkspaceStore(boot.workspace.workspace.id);
  workspace.loadSnapshot(boot.workspace);
  effect(() => void (baseCurrency.value = workspace.workspace.value?.currency ?? ""));
  const storage = openStorage(boot.workspace.me.id);
  const requests = new Requests({ shelf: storage.requests });
  const connection = new Connection({ socket: openSocket(), sender: requests });
  const undo = new Undo(requests);
  const looks = new Looks(workspace);
  const customers = new Customers();
  const person = new PersonStore(boot.workspace.me.id);
  if (boot.person) person.loadSnapshot(boot.person);
  const keeper = new Keeper(storage.kept, connection.status);
  const refused = new RefusedList(requests, storage.refused, connection.status);
  requests.attach(workspace);
  requests.attach(person);
  requests.attach(customers);
  connection.watch(keeper.keep(keepableWorkspace(workspace)));
  const mayKeepContacts = computed(() => workspace.workspace.value?.contacts_offline === true);
  connection.watch(keeper.keep(keepablePerson(person, customers, () => mayKeepContacts.peek())));
  followZone(workspace, person);
  const app: App = { workspace, person, requests, connection, undo, looks, customers, keeper, refused };
  // What a closed tab left, and what the worker was refused while no page was open.
  const takeUp = (): Promise<void> => requests.restore().then(() => refused.takeUp());
  const board = followBoard(app, boot);
  connection.start();
  const takenUp = takeUp();
  document.addEventListener("visibilitychange", () => void (document.visibilityState === "visible" && takeUp()));
  looks.start();
  customers.follow(workspace, connection.status);
  rememberPerson(boot.workspace.me.id);
  keeper.start(ages);
  keepAhead(keeper, person, connection.status);
  refused.start();
  followOthersOut(app);
  effect(() => keepContacts(app, mayKeepContacts.value));
  effect(() => {
    const isOver = requests.signedOut.value || connection.signedOut.value;
    if (!isOver) return keeper.resume();
    void keeper.forget();
    void askWhy(app);
  });
  return { ...app, board, takenUp };
}

/** Chosen in another window or on another device: all of a person's screens go by the same clocks. */
function followZone(workspace: WorkspaceStore, person: PersonStore): void {
  person.hear((packets) => {
    if (!packets.some(({ type }) => type === "person.zone_changed")) return;
    // Unreachable now: the next snapshot brings it.
    read<Me>("/api/me").then((me) => workspace.setMe(me), () => {});
  });
}

/** With the network they are read to be kept, or what was kept of them goes at once. */
function keepContacts({ connection, customers, keeper }: App, mayKeep: boolean): void {
  if (connection.status.value !== "live") return;
  void (mayKeep ? customers.readMine() : Promise.resolve()).then(() => keeper.write());
}

/** Where a board is on the screen itself; beside it other pages may need its news. */
const LOOKING = ["home", "board", "deal"];

/** Opens the board that the address names, and lets the one before go. Others see only those who look at it. */
function followBoard({ requests, connection, keeper }: App, boot: Boot): ReadonlySignal<BoardStore | null> {
  const board = signal<BoardStore | null>(null);
  let release = (): void => {};
  let first = boot.board;
  const open = (id: number): void => {
    release();
    const store = new BoardStore(id);
    if (first?.board.id === id) store.loadSnapshot(first);
    first = null;
    const stops = [requests.attach(store), connection.watch(keeper.keep(keepableBoard(store))), () => keeper.release(store.stream)];
    release = () => stops.forEach((stop) => stop());
    board.value = store;
    remember(id);
  };
  effect(() => {
    const here = route.value;
    const id = "boardId" in here ? here.boardId : here.name === "home" ? first?.board.id : undefined;
    if (id !== undefined && id !== board.peek()?.id) open(id);
    const shown = board.peek();
    if (shown) connection.look(shown.stream, LOOKING.includes(here.name));
  });
  return board;
}

/** The server opens this one at "/". */
function remember(boardId: number): void {
  document.cookie = `board=${boardId}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
