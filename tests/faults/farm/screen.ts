/** One screen: the product's own sync layer, as static/src/shell/session.ts puts it together, behind a line of its own. */

import { chance, type Random } from "../../js/sync/cast.ts";
import { Connection } from "../../../static/src/sync/connection.ts";
import { newKey, type Outgoing } from "../../../static/src/sync/outgoing.ts";
import { Requests } from "../../../static/src/sync/requests.ts";
import type { SocketLike } from "../../../static/src/sync/socket.ts";
import { openSocketIo } from "../../../static/src/sync/socket-io.ts";
import { boardSource, type Source, workspaceSource } from "../../../static/src/sync/sources.ts";
import type { Shelf } from "../../../static/src/sync/storage.ts";
import { BoardStore, WorkspaceStore } from "../../../static/src/sync/store.ts";
import { Undo } from "../../../static/src/sync/undo.ts";
import { flaky, type Hearsay } from "./heard.ts";
import { Proxy } from "./proxy.ts";
import { Session } from "./session.ts";

export interface Plan {
  name: string;
  cookie: string;
  person: number;
  role: string;
  board: number;
  workspace: number;
  /** a board of another workspace */
  foreign: number;
  /** deals that only the register players touch */
  reserved: number[];
  /** no new deals are made past so many: a hot board stays hot */
  most: number;
  seed: number;
}

/** One page: from its opening to its being reloaded. */
export interface Page {
  session: Session;
  board: BoardStore;
  workspace: WorkspaceStore;
  requests: Requests;
  connection: Connection;
  socket: SocketLike;
  undo: Undo;
}

export class Screen {
  readonly plan: Plan;
  readonly proxy: Proxy;
  readonly random: Random;
  page!: Page;
  dropping = 0;
  readonly #hearsay: Hearsay;
  readonly #shelf = new Map<string, Outgoing>();
  #address = "";

  constructor(plan: Plan, serverPort: number, hearsay: Hearsay) {
    this.plan = plan;
    this.random = chance(plan.seed);
    this.proxy = new Proxy(serverPort, chance(plan.seed + 1));
    this.#hearsay = hearsay;
  }

  async start(): Promise<void> {
    this.#address = `http://127.0.0.1:${await this.proxy.listen()}`;
    this.open();
  }

  /** As a browser does: the stores are empty, what was unsent is on the shelf. */
  open(): void {
    const { name, person, cookie } = this.plan;
    const session = new Session(name, person, cookie, this.#address);
    const page = (this.page = this.#page(session));
    page.requests.attach(page.workspace);
    page.connection.watch(asked(session, workspaceSource(page.workspace)));
    page.requests.attach(page.board);
    page.connection.watch(asked(session, boardSource(page.board)));
    page.connection.start();
    void page.requests.restore();
  }

  /** The page is gone in the middle of whatever it did; a new one takes its place. */
  reload(): void {
    this.leave();
    this.open();
  }

  leave(): void {
    this.page.session.isOver = true;
    this.page.connection.stop();
  }

  #page(session: Session): Page {
    const requests = new Requests({
      shelf: this.#shelfOf(session),
      fetch: (url, init) => session.fetch(url, init),
      tabs: { id: newKey(), open: async () => null, alone: (work) => work() },
    });
    const socket = flaky(this.#socket(session), {
      who: this.plan.name,
      streams: new Set([`board:${this.plan.board}`, `workspace:${this.plan.workspace}`]),
      hearsay: this.#hearsay,
      random: chance(this.plan.seed + 2),
      dropping: () => this.dropping,
      asks: (what) => session.asks(what),
    });
    const connection = new Connection({ socket, sender: requests });
    const stores = { board: new BoardStore(this.plan.board), workspace: new WorkspaceStore(this.plan.workspace) };
    return { session, ...stores, requests, connection, socket, undo: new Undo(requests) };
  }

  /** The product's own socket. What a browser adds by itself, the address and the cookie, is added here. */
  #socket(session: Session): SocketLike {
    (globalThis as { location?: unknown }).location = new URL(session.address);
    const socket = openSocketIo();
    (socket as unknown as { io: { opts: Record<string, unknown> } }).io.opts["extraHeaders"] = { Cookie: session.cookie };
    return socket;
  }

  /** IndexedDB outlives the page; a page that is gone writes nothing more into it. */
  #shelfOf(session: Session): Shelf {
    const shelf = this.#shelf;
    return {
      all: async () => [...shelf.values()],
      get: async (id) => shelf.get(id),
      put: async (outgoing) => void (session.isOver || shelf.set(outgoing.id, structuredClone(outgoing))),
      remove: async (id) => void (session.isOver || shelf.delete(id)),
      clear: async () => shelf.clear(),
    };
  }
}

/** The same source, asking as this session. */
function asked(session: Session, source: Source): Source {
  const { store } = source;
  return {
    store,
    reload: (signal) => session.run(() => source.reload(signal)),
    changes: (since, signal) => session.run(() => source.changes(since, signal)),
  };
}
