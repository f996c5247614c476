// Many viewers in one process: node bench/live/viewers.mjs '{"ports":[5000],"cookie":"…","count":500,"streams":["board:1"]}'
// They cost as little as they can: WebSocket frames are read from the bare socket, and what everybody gets alike is parsed once.
// Prints "ready" when all watch. Then answers a line of input with a line of JSON:
//   report  {"<stream>": {"<seq>": [how many heard it, when the last one did (ns)]}}
//   level   {"open", "behind", "resets", "gaps", "after_ms": from each one's loss of the line until it knew the rest}
import { connect } from "node:net";
import { createInterface } from "node:readline";

const { ports, cookie, count, streams, deflate = false, returning = 1000 } = JSON.parse(process.argv[2]);
const OFFER = deflate ? "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n" : "";
const heard = Object.fromEntries(streams.map((stream) => [stream, {}]));
const heads = Object.fromEntries(streams.map((stream) => [stream, 0]));
const viewers = [];
const came = [];
let watching = 0;
let resets = 0;
let gaps = 0;
let last = Buffer.alloc(0);
let lastFrame = null;

/** Client frames are masked; a mask of zeros leaves the text as it is. */
function masked(text) {
  const body = Buffer.from(text);
  const head = body.length < 126 ? [0x81, 0x80 | body.length] : [0x81, 0x80 | 126, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), body]);
}

const PONG = masked("3");
const JOIN = masked("40");

class Viewer {
  constructor(number) {
    this.port = ports[number % ports.length];
    this.stream = streams[number % streams.length];
    this.head = 2 ** 40;
    this.open();
  }

  open() {
    this.rest = Buffer.alloc(0);
    this.isUp = false;
    this.socket = connect({ port: this.port, host: "127.0.0.1", noDelay: true });
    this.socket.on("connect", () => this.socket.write(this.handshake()));
    this.socket.on("data", (chunk) => this.take(chunk));
    this.socket.on("error", () => {});
    this.socket.on("close", () => this.lost());
  }

  handshake() {
    return (
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${this.port}\r\nConnection: Upgrade\r\n` +
      `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n` +
      `Cookie: ${cookie}\r\n${OFFER}\r\n`
    );
  }

  lost() {
    this.isLevel = false;
    this.lostAt ??= performance.now();
    // First somewhere in the given time, afterwards as fast as a patient browser.
    setTimeout(() => this.open(), this.hasTried ? 500 : Math.random() * returning);
    this.hasTried = true;
  }

  take(chunk) {
    let data = this.rest.length ? Buffer.concat([this.rest, chunk]) : chunk;
    if (!this.isUp) {
      const end = data.indexOf("\r\n\r\n");
      if (end < 0) {
        this.rest = data;
        return;
      }
      this.isUp = true;
      data = data.subarray(end + 4);
    }
    while (data.length >= 2) {
      const short = data[1] & 127;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (data.length < head) break;
      const size = short < 126 ? short : short === 126 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2));
      if (data.length < head + size) break;
      this.hear(data.subarray(head, head + size));
      data = data.subarray(head + size);
    }
    this.rest = data;
  }

  hear(body) {
    if (body.equals(last)) this.packets(lastFrame);
    else if (body.length === 1 && body[0] === 0x32) this.socket.write(PONG);
    else if (body[0] === 0x30) this.socket.write(JOIN);
    else if (body[0] === 0x34) this.message(body);
  }

  message(body) {
    const text = body.toString();
    if (text.startsWith('42["packets"')) {
      last = Buffer.from(body);
      lastFrame = JSON.parse(text.slice(2))[1];
      this.packets(lastFrame);
    } else if (text.startsWith("40")) {
      this.socket.write(masked(`420${JSON.stringify(["watch", { stream: this.stream, after: this.head }])}`));
    } else if (text.startsWith("430")) this.watched(JSON.parse(text.slice(3))[0]);
  }

  watched(answer) {
    if (this.lostAt === undefined) {
      watching += 1;
      if (watching === count) console.log("ready");
    } else {
      resets += answer.reset ? 1 : 0;
      came.push(performance.now() - this.lostAt);
      this.lostAt = undefined;
    }
    this.hasTried = false;
    this.isLevel = true;
    this.head = answer.head;
  }

  packets(frame) {
    if (frame.stream !== this.stream) return;
    const now = process.hrtime.bigint();
    const tally = heard[this.stream];
    for (const { seq } of frame.packets ?? []) {
      if (seq > this.head + 1 && this.isLevel) gaps += 1;
      if (seq <= this.head) continue;
      this.head = seq;
      const entry = (tally[seq] ??= [0, 0n]);
      entry[0] += 1;
      entry[1] = now;
    }
    if (this.head > heads[this.stream]) heads[this.stream] = this.head;
  }
}

const say = (thing) => console.log(JSON.stringify(thing, (_key, value) => (typeof value === "bigint" ? String(value) : value)));

const ANSWERS = {
  report: () => heard,
  level: () => ({
    open: viewers.filter((viewer) => viewer.isLevel).length,
    behind: viewers.filter((viewer) => viewer.head < heads[viewer.stream]).length,
    resets,
    gaps,
    after_ms: came,
  }),
};

createInterface({ input: process.stdin }).on("line", (word) => say(ANSWERS[word]()));

for (let number = 0; number < count; number += 1) {
  viewers.push(new Viewer(number));
  // Sixteen at a time: what is measured here is not the rush.
  while (viewers.length - watching >= 16) await new Promise((resolve) => setTimeout(resolve, 2));
}
