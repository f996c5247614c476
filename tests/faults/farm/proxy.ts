/** A line that can be bad: one TCP proxy a screen, between it and the server. Loopback only. */

import { connect, createServer, type Server, type Socket } from "node:net";
import type { Random } from "../../js/sync/cast.ts";
import { Frames, isHandshake } from "./frames.ts";

const A_CHANGE = /^(PUT|POST|PATCH|DELETE) \/api\//;

interface Pair {
  down: Socket;
  up: Socket;
  /** the next answer on this line is never delivered */
  isLosing: boolean;
  /** a WebSocket whose messages are listened to */
  frames: Frames | null;
}

export class Proxy {
  /** How often the answer to a change is lost after the server has sent it (0..1). */
  losing = 0;
  lost = 0;
  readonly #target: number;
  readonly #random: Random;
  readonly #pairs = new Set<Pair>();
  readonly #server: Server;
  readonly #passes: ((text: string) => boolean) | null;
  #isFrozen = false;

  /** `passes`: whether this message of a WebSocket comes through. */
  constructor(target: number, random: Random, passes: ((text: string) => boolean) | null = null) {
    this.#target = target;
    this.#random = random;
    this.#passes = passes;
    this.#server = createServer((down) => this.#accept(down));
  }

  listen(): Promise<number> {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", () => resolve(this.#server.address().port));
    });
  }

  /** Every open line is cut, with a reset. */
  cut(): void {
    for (const { down, up } of this.#pairs) {
      down.resetAndDestroy();
      up.destroy();
    }
  }

  /** Half-open: the lines stay, and nothing passes. */
  freeze(): void {
    this.#isFrozen = true;
    for (const { down, up } of this.#pairs) {
      down.pause();
      up.pause();
    }
  }

  /** What stood still flows on. */
  thaw(): void {
    this.#isFrozen = false;
    for (const { down, up } of this.#pairs) {
      down.resume();
      up.resume();
    }
  }

  /** What is open now is silently dead for ever, as after a router forgot it; a new line is as good as any. */
  bury(): void {
    for (const { down, up } of this.#pairs) {
      down.pause();
      up.pause();
    }
    this.#pairs.clear();
  }

  close(): void {
    this.#server.close();
    this.cut();
  }

  #accept(down: Socket): void {
    const up = connect(this.#target, "127.0.0.1");
    const pair: Pair = { down, up, isLosing: false, frames: null };
    this.#pairs.add(pair);
    down.setNoDelay(true);
    up.setNoDelay(true);
    down.on("data", (bytes) => this.#ask(pair, bytes));
    up.on("data", (bytes) => this.#answer(pair, bytes));
    for (const end of [down, up]) {
      end.on("error", () => {});
      end.on("close", () => this.#end(pair));
    }
    if (this.#isFrozen) {
      down.pause();
      up.pause();
    }
  }

  #ask(pair: Pair, bytes: Uint8Array): void {
    const isChange = A_CHANGE.test(String.fromCharCode(...bytes.subarray(0, 16)));
    if (isChange && this.#random() < this.losing) pair.isLosing = true;
    pair.up.write(bytes);
  }

  #answer(pair: Pair, bytes: Uint8Array): void {
    if (pair.isLosing) {
      this.lost++;
      return this.#end(pair);
    }
    if (this.#passes && isHandshake(bytes)) pair.frames = new Frames();
    if (!pair.frames) return void pair.down.write(bytes);
    for (const { bytes: frame, text } of pair.frames.take(bytes)) {
      if (text === null || this.#passes?.(text)) pair.down.write(frame);
    }
  }

  #end(pair: Pair): void {
    pair.down.destroy();
    pair.up.destroy();
    this.#pairs.delete(pair);
  }
}
