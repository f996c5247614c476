// The floor: a bare broadcast, no sign-in, no database. node bench/live/floor.mjs PORT BYTES
// Every PUT tells all sockets as much as the application would, and is answered afterwards.
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

const [port, bytes] = process.argv.slice(2).map(Number);
const stuffing = "x".repeat(bytes);
const room = new Set();
let seq = 0;

const server = createServer((request, response) => {
  request.resume().on("end", () => {
    seq += 1;
    const text = `42${JSON.stringify(["packets", { stream: "board:1", packets: [{ seq, stuffing }] }])}`;
    for (const socket of room) socket.send(text);
    response.setHeader("Kandan-Events", `board:1=${seq}`);
    response.end("{}");
  });
});

new WebSocketServer({ server, perMessageDeflate: false }).on("connection", (socket) => {
  socket.send('0{"sid":"floor","upgrades":[],"pingInterval":25000,"pingTimeout":20000}');
  socket.on("message", (data) => {
    const text = data.toString();
    if (text === "40") socket.send('40{"sid":"floor"}');
    else if (text.startsWith("420")) {
      room.add(socket);
      socket.send('430[{"ok":true,"head":0,"packets":[]}]');
    }
  });
  socket.on("close", () => room.delete(socket));
});

server.listen(port, "127.0.0.1");
