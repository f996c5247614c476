// Many viewers of one board in one process: node bench/viewers.mjs PORT COOKIE COUNT STREAM
// Prints "ready", and on any line of input what arrived: {"<seq>": [deliveries, nanoseconds of the last one]}.
import { createInterface } from "node:readline";
import WebSocket from "ws";

const [port, cookie, count, stream] = process.argv.slice(2);
const heard = {};
let watching = 0;
let lastText = "";
let lastNumbers = [];

// Everybody gets the same text: it is read once.
function numbersOf(text) {
  if (text === lastText) return lastNumbers;
  const frame = JSON.parse(text.slice(2))[1];
  lastText = text;
  lastNumbers = frame.stream === stream ? (frame.packets ?? []).map((packet) => packet.seq) : [];
  return lastNumbers;
}

function onMessage(socket, text) {
  if (text === "2") socket.send("3");
  else if (text.startsWith('42["packets"')) {
    const now = process.hrtime.bigint();
    for (const seq of numbersOf(text)) {
      const entry = (heard[seq] ??= [0, 0n]);
      entry[0] += 1;
      entry[1] = now;
    }
  } else if (text.startsWith("0")) socket.send("40");
  else if (text.startsWith("40")) socket.send(`420${JSON.stringify(["watch", { stream, after: 2 ** 40 }])}`);
  else if (text.startsWith("430") && ++watching === Number(count)) console.log("ready");
}

for (let number = 0; number < Number(count); number += 1) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { headers: { cookie } });
  socket.on("message", (data) => onMessage(socket, data.toString()));
  await new Promise((resolve) => socket.on("open", resolve));
}

createInterface({ input: process.stdin }).on("line", () => {
  console.log(JSON.stringify(heard, (_key, value) => (typeof value === "bigint" ? String(value) : value)));
});
