/** A socket that loses some of what it hears, and remembers all of it: what the server said must be what it committed. */

import type { Random } from "../../js/sync/cast.ts";
import type { SocketLike } from "../../../static/src/sync/socket.ts";
import type { Packet, PacketFrame, WatchAnswer } from "../../../static/src/sync/wire.ts";

/** Everything that was said to anybody: `board:7:42` → what it said, as text → to whom first. */
export class Hearsay {
  readonly said = new Map<string, Map<string, string>>();
  /** what somebody was told that is none of theirs */
  readonly foreign: string[] = [];
  dropped = 0;

  note(who: string, packets: readonly Packet[]): void {
    for (const packet of packets) {
      const key = `${packet.stream}:${packet.seq}`;
      let versions = this.said.get(key);
      if (!versions) this.said.set(key, (versions = new Map()));
      const text = JSON.stringify(packet);
      if (!versions.has(text)) versions.set(text, who);
    }
  }
}

export interface Ear {
  who: string;
  streams: ReadonlySet<string>;
  hearsay: Hearsay;
  random: Random;
  /** how often a frame is lost on the way (0..1) */
  dropping: () => number;
  /** a question over the socket that has no answer yet; what it returns is called when it has */
  asks?: (what: string) => () => void;
}

export function flaky(socket: SocketLike, ear: Ear): SocketLike {
  const wrapped = new Map<unknown, (...args: never[]) => void>();
  return {
    get connected() {
      return socket.connected;
    },
    on: (event, listener) => {
      const own = event === "packets" ? (frame: PacketFrame) => hear(ear, frame, listener) : listener;
      wrapped.set(listener, own);
      return socket.on(event, own);
    },
    off: (event, listener) => socket.off(event, wrapped.get(listener) ?? listener),
    emit: (event, ...args) => socket.emit(event, ...args),
    timeout: (ms) => ({
      emitWithAck: async (event, ...args) => {
        const answered = ear.asks?.(`${event} ${JSON.stringify(args[0])}`);
        const asking = socket.timeout(ms).emitWithAck(event, ...args) as Promise<WatchAnswer>;
        const answer = await asking.finally(() => answered?.());
        if (answer.ok && "packets" in answer) ear.hearsay.note(ear.who, answer.packets);
        return answer;
      },
    }),
    get active() {
      return socket.active;
    },
    connect: () => socket.connect(),
    disconnect: () => socket.disconnect(),
  };
}

function hear(ear: Ear, frame: PacketFrame, listener: (...args: never[]) => void): void {
  if (overhear(ear, frame)) listener(frame as never);
}

/** Notes what was said, to whomever it was said. False: it is lost on the way. */
export function overhear(ear: Ear, frame: PacketFrame): boolean {
  const streams = new Set([frame.stream, ...("packets" in frame ? frame.packets.map((packet) => packet.stream) : [])]);
  for (const stream of streams) {
    if (!ear.streams.has(stream)) ear.hearsay.foreign.push(`${ear.who} was told of ${stream}`);
  }
  if ("packets" in frame) ear.hearsay.note(ear.who, frame.packets);
  const isLost = ear.random() < ear.dropping();
  if (isLost) ear.hearsay.dropped++;
  return !isLost;
}
