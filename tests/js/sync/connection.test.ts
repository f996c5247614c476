import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused, Unreachable } from "../../../static/src/sync/http.ts";
import type { Problem } from "../../../static/src/sync/wire.ts";
import { tick, world } from "./calling.ts";
import { settled } from "./wires.ts";

test("watching brings the store level, and the status says live", async () => {
  const { server, store, source, connection } = world();
  server.edit(1, { title: "missed" });
  connection.watch(source);
  connection.start();
  assert.equal(connection.status.peek(), "catching");
  await settled();
  assert.equal(connection.status.peek(), "live");
  assert.equal(store.deal(1).peek()?.title, "missed");
});

test("a hole is filled by asking again; packets of the meantime are kept", async () => {
  const { server, socket, store, source, connection } = world();
  connection.watch(source);
  connection.start();
  await settled();
  for (const title of ["a", "b", "c"]) server.edit(1, { title });
  socket.answer = (after) => ({ ok: true, head: 2, packets: server.log.slice(after, 2) });
  socket.hear("packets", { stream: "board:7", packets: server.log.slice(2) });
  assert.equal(connection.status.peek(), "catching");
  await settled();
  assert.equal(store.seq.peek(), 3);
  assert.equal(connection.status.peek(), "live");
});

test("a lost last packet is found by the heartbeat", async () => {
  const { server, socket, store, source, connection } = world();
  connection.watch(source);
  connection.start();
  await settled();
  server.edit(1, { title: "lost" });
  socket.hear("heads", { "board:7": 1 });
  await settled();
  assert.equal(store.deal(1).peek()?.title, "lost");
});

test("a reset, by answer or by frame, fetches the snapshot", async () => {
  const { server, socket, source, store, connection, heard } = world();
  connection.watch(source);
  connection.start();
  await settled();
  server.edit(1, { title: "big" });
  socket.answer = (after) => (after < server.head ? { ok: true, head: server.head, reset: true } : { ok: true, head: server.head, packets: [] });
  socket.hear("packets", { stream: "board:7", reset: true, head: 1 });
  await settled();
  assert.deepEqual([heard.reloads, store.deal(1).peek()?.title], [1, "big"]);
  assert.equal(connection.status.peek(), "live");
});

test("four silent seconds are a dead line, though it looks open", async () => {
  const { server, socket, store, source, connection, heard } = world();
  connection.watch(source);
  connection.start();
  await settled();
  await tick(3500);
  socket.hear("heads", {});
  await tick(3500);
  assert.deepEqual([socket.connects, heard.deadLines], [1, 0], "any sound is a sign of life");
  server.edit(1, { title: "unheard" });
  await tick(1000);
  assert.deepEqual([socket.connects, heard.reachable, heard.deadLines], [2, 1, 1]);
  assert.equal(store.deal(1).peek()?.title, "unheard");
  assert.equal(connection.status.peek(), "live");
});

test("without sockets it asks over HTTP and is live all the same", async () => {
  const { server, socket, store, source, connection, heard } = world();
  socket.mayConnect = false;
  connection.watch(source);
  connection.start();
  await settled();
  server.edit(1, { title: "polled" });
  await tick(6000);
  assert.equal(store.deal(1).peek()?.title, "polled");
  assert.equal(connection.status.peek(), "live");
  assert.ok(heard.reachable > 0);
});

test("a call that is slow is not made twice; one that the server ended is made again", async () => {
  const { socket, source, connection, heard } = world();
  socket.mayConnect = false;
  connection.watch(source);
  connection.start();
  await tick(10_000);
  connection.hurry();
  assert.deepEqual([socket.connects, heard.changes > 2], [1, true], "meanwhile it asks over HTTP");
  socket.active = false;
  await tick(3000);
  assert.ok(socket.connects > 1);
});

test("without any way it says offline, and heals by itself", async () => {
  const { server, socket, store, source, connection, heard } = world();
  connection.watch(source);
  connection.start();
  await settled();
  heard.httpFails = new Unreachable(0, null, null);
  socket.mayConnect = false;
  socket.disconnect();
  assert.equal(connection.status.peek(), "offline");
  await tick(20_000);
  assert.equal(connection.status.peek(), "offline");
  server.edit(1, { title: "later" });
  socket.mayConnect = true;
  heard.httpFails = null;
  await tick(6000);
  assert.equal(connection.status.peek(), "live");
  assert.equal(store.deal(1).peek()?.title, "later");
});

test("lost access and an ended session are told apart", async () => {
  const { socket, source, connection, heard } = world();
  connection.watch(source);
  connection.start();
  await settled();
  socket.answer = () => ({ ok: false });
  socket.hear("packets", { stream: "board:7", reset: true, head: 9 });
  await settled();
  assert.equal(connection.lost.peek().size, 0, "the socket's no alone proves nothing");
  heard.httpFails = new Refused({ status: 401 } as Problem);
  socket.hear("packets", { stream: "board:7", reset: true, head: 9 });
  await settled();
  assert.equal(connection.signedOut.peek(), true);
  connection.resume();
  assert.equal(connection.signedOut.peek(), false, "somebody signed in again");
  heard.httpFails = new Refused({ status: 404 } as Problem);
  socket.hear("packets", { stream: "board:7", reset: true, head: 9 });
  await settled();
  assert.deepEqual([...connection.lost.peek()], ["board:7"]);
});

test("who is signed out asks no more until somebody signs in again", async () => {
  const { socket, source, connection, heard } = world();
  connection.watch(source);
  connection.start();
  await settled();
  socket.hear("bye", { stream: null });
  assert.equal(socket.connected, false);
  const { connects } = socket;
  await tick(60_000);
  connection.hurry();
  await settled();
  assert.deepEqual([heard.changes, socket.connects], [0, connects]);
  connection.resume();
  await settled();
  assert.equal(connection.status.peek(), "live");
});

test("presence is told at most once a second, the last word counts, and again after a reconnection", async () => {
  const { socket, source, connection } = world();
  connection.watch(source);
  connection.start();
  await settled();
  const told = () => socket.emitted.filter(([event]) => event === "presence").map(([, out]) => (out as { deal_id: number }).deal_id);
  await tick(1000);
  connection.presence.say("board:7", 1, "drag");
  await tick(500);
  connection.presence.say("board:7", 2, "drag");
  connection.presence.say("board:7", 3, "drag");
  await tick(1000);
  assert.deepEqual(told(), [1, 3]);
  socket.disconnect();
  socket.connect();
  assert.deepEqual(told(), [1, 3, 3]);
  socket.hear("presence", { stream: "board:7", people: [{ id: 1, deal_id: 5, doing: "drag" }, { id: 2, deal_id: 5, doing: "edit" }] });
  assert.equal(connection.presence.on("board:7", 5, 1).value?.id, 2);
});

test("who turns away from a stream says so once, and again after a reconnection, until they look again", async () => {
  const { server, socket, store, source, connection } = world();
  connection.watch(source);
  connection.start();
  await settled();
  const said = () => socket.emitted.filter(([event]) => event === "watch").map(([, question]) => question);
  connection.look("board:7", true);
  assert.deepEqual(said(), [], "to look is what watching says already");
  connection.look("board:7", false);
  connection.look("board:7", false);
  assert.deepEqual(said(), [{ stream: "board:7", after: 0, overhear: true }]);
  assert.equal(connection.status.peek(), "live");
  server.edit(1, { title: "heard all the same" });
  socket.hear("packets", { stream: "board:7", packets: server.log });
  assert.equal(store.deal(1).peek()?.title, "heard all the same");
  socket.disconnect();
  socket.connect();
  assert.deepEqual(socket.asked.at(-1), { stream: "board:7", after: 1, overhear: true });
  connection.look("board:7", true);
  assert.deepEqual(said().at(-1), { stream: "board:7", after: 1 });
});

test("a stream that is left is heard no more", async () => {
  const { server, socket, store, source, connection } = world();
  const leave = connection.watch(source);
  connection.start();
  await settled();
  leave();
  server.edit(1, { title: "unheard" });
  socket.hear("packets", { stream: "board:7", packets: server.log });
  assert.equal(store.seq.peek(), 0);
  assert.ok(socket.emitted.some(([event]) => event === "unwatch"));
});
