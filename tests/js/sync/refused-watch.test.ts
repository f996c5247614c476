import assert from "node:assert/strict";
import { test } from "node:test";
import { world } from "./calling.ts";
import { settled } from "./wires.ts";

test("a stream whose watch was refused is asked for again, though no heartbeat can name it", async () => {
  const { server, socket, store, source, connection, heard } = world();
  const { answer } = socket;
  socket.answer = () => ({ ok: false });
  heard.httpFails = new Error("the database is away");
  connection.watch(source);
  connection.start();
  await settled();
  assert.equal(connection.status.peek(), "catching");
  server.edit(1, { title: "meanwhile" });
  socket.answer = answer;
  heard.httpFails = null;
  socket.hear("heads", { "workspace:1": 4 });
  await settled();
  assert.equal(connection.status.peek(), "live");
  assert.equal(store.deal(1).peek()?.title, "meanwhile");
});
