import assert from "node:assert/strict";
import { test } from "node:test";
import { LateSocket } from "../../../static/src/sync/late-socket.ts";
import type { SocketLike } from "../../../static/src/sync/socket.ts";

type Listener = (...args: never[]) => void;

/** Stands in for Socket.IO: connected as soon as it is told to. */
class Arrived implements SocketLike {
  connected = false;
  readonly heard: [string, Listener][] = [];
  readonly said: unknown[][] = [];

  get active(): boolean {
    return this.connected;
  }

  on(event: string, listener: Listener): void {
    this.heard.push([event, listener]);
  }

  off(event: string, listener: Listener): void {
    this.heard.splice(this.heard.findIndex((entry) => entry[0] === event && entry[1] === listener), 1);
  }

  emit(...args: unknown[]): void {
    this.said.push(args);
  }

  timeout(): ReturnType<SocketLike["timeout"]> {
    return { emitWithAck: async (event) => `answer to ${event}` };
  }

  connect(): void {
    this.connected = true;
  }

  disconnect(): void {
    this.connected = false;
  }
}

async function settled(): Promise<void> {
  for (let step = 0; step < 20; step++) await Promise.resolve();
}

test("its program is not fetched before it shall connect, and only once", async () => {
  let fetched = 0;
  const socket = new LateSocket(async () => (fetched++, new Arrived()));
  await settled();
  assert.deepEqual([fetched, socket.active, socket.connected], [0, false, false]);
  socket.connect();
  socket.connect();
  assert.deepEqual([fetched, socket.active, socket.connected], [1, true, false]);
  await settled();
  assert.deepEqual([fetched, socket.active, socket.connected], [1, true, true]);
});

test("who listened early hears, and who stopped listening does not", async () => {
  const arrived = new Arrived();
  const socket = new LateSocket(async () => arrived);
  const [stays, leaves] = [() => {}, () => {}];
  socket.on("packets", stays);
  socket.on("packets", leaves);
  socket.off("packets", leaves);
  socket.connect();
  await settled();
  assert.deepEqual(arrived.heard, [["packets", stays]]);
  socket.off("packets", stays);
  assert.deepEqual(arrived.heard, []);
});

test("left before it came, it does not connect", async () => {
  const arrived = new Arrived();
  const socket = new LateSocket(async () => arrived);
  socket.connect();
  socket.disconnect();
  await settled();
  assert.equal(arrived.connected, false);
  socket.connect();
  assert.equal(arrived.connected, true);
});

test("a program that did not arrive is fetched again when it shall connect again", async () => {
  const arrived = new Arrived();
  const ways = [() => Promise.reject(new Error("no network")), () => Promise.resolve(arrived)];
  const socket = new LateSocket(() => (ways.shift() as () => Promise<SocketLike>)());
  socket.connect();
  await settled();
  assert.deepEqual([socket.active, socket.connected], [false, false]);
  socket.connect();
  await settled();
  assert.equal(socket.connected, true);
});

test("nothing is said or asked over it before it is there", async () => {
  const arrived = new Arrived();
  const socket = new LateSocket(async () => arrived);
  socket.emit("presence", {});
  await assert.rejects(socket.timeout(1).emitWithAck("watch"));
  socket.connect();
  await settled();
  socket.emit("presence", { doing: "drag" });
  assert.deepEqual(arrived.said, [["presence", { doing: "drag" }]]);
  assert.equal(await socket.timeout(1).emitWithAck("watch"), "answer to watch");
});
