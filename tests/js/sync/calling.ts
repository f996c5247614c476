/** A connection with a socket and a server that do what a test tells them. */

import { afterEach, beforeEach, mock } from "node:test";
import { Connection } from "../../../static/src/sync/connection.ts";
import type { SocketLike } from "../../../static/src/sync/socket.ts";
import type { Source } from "../../../static/src/sync/sources.ts";
import { BoardStore } from "../../../static/src/sync/store.ts";
import type { WatchAnswer } from "../../../static/src/sync/wire.ts";
import { Server } from "./cast.ts";
import { settled } from "./wires.ts";

export class FakeSocket implements SocketLike {
  connected = false;
  active = false;
  readonly emitted: [string, unknown][] = [];
  readonly asked: unknown[] = [];
  readonly #listeners = new Map<string, (payload: never) => void>();
  answer: (after: number) => WatchAnswer = () => ({ ok: false });
  mayConnect = true;
  connects = 0;

  on(event: string, listener: (...args: never[]) => void): void {
    this.#listeners.set(event, listener);
  }
  off(event: string): void {
    this.#listeners.delete(event);
  }
  emit(event: string, ...args: unknown[]): void {
    this.emitted.push([event, args[0]]);
  }
  timeout(): { emitWithAck(event: string, ...args: unknown[]): Promise<unknown> } {
    const emitWithAck = async (_event: string, question: unknown): Promise<unknown> => {
      this.asked.push(question);
      return this.answer((question as { after: number }).after);
    };
    return { emitWithAck };
  }
  connect(): void {
    this.connects++;
    this.active = true;
    if (this.connected || !this.mayConnect) return;
    this.connected = true;
    this.hear("connect", undefined);
  }
  disconnect(): void {
    this.active = false;
    if (!this.connected) return;
    this.connected = false;
    this.hear("disconnect", undefined);
  }
  hear(event: string, payload: unknown): void {
    this.#listeners.get(event)?.(payload as never);
  }
}

export function world() {
  const server = new Server(3, 9);
  const socket = new FakeSocket();
  const store = new BoardStore(7);
  store.loadSnapshot(server.snapshot());
  socket.answer = (after) => ({ ok: true, head: server.head, packets: server.log.slice(after) });
  const heard = { reloads: 0, changes: 0, reachable: 0, deadLines: 0, httpFails: null as Error | null };
  const source: Source = {
    store,
    reload: async () => {
      heard.reloads++;
      store.loadSnapshot(server.snapshot());
    },
    changes: async (since) => {
      heard.changes++;
      if (heard.httpFails) throw heard.httpFails;
      return { head: server.head, packets: server.log.slice(since) };
    },
  };
  const sender = { kick: () => void heard.reachable++, suspect: () => void heard.deadLines++, heard: () => {} };
  const connection = new Connection({ socket, sender });
  open.push(connection);
  return { server, socket, store, source, connection, heard };
}

const open: Connection[] = [];

beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: 1_800_000_000_000 }));
afterEach(() => {
  for (const connection of open.splice(0)) connection.stop();
  mock.timers.reset();
});

export async function tick(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    mock.timers.tick(500);
    await settled();
  }
}
