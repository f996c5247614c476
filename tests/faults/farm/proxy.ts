/** A line that can be bad: one TCP proxy a screen, between it and the server. Loopback only. */

import { connect, createServer, type Server, type Socket } from "node:net";
import type { Random } from "../../js/sync/cast.ts";

const A_CHANGE = /^(PUT|POST|PATCH|DELETE) \/api\//;

interface Pair {
  down: Socket;
  up: Socket;
  /** the next answer on this line is never delivered */
  isLosing: boolean;
}

export class Proxy {
  /** How often the answer to a change is lost after the server has sent it (0..1). */
  losing = 0;
  lost = 0;
  readonly #target: number;
  readonly #random: Random;
  readonly #pairs = new Set<Pair>();
  readonly #server: Server;
  #isFrozen = false;

  constructor(target: number, random: Random) {
    this.#target = target;
    this.#random = random;
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

  close(): void {
    this.#server.close();
    this.cut();
  }

  #accept(down: Socket): void {
    const up = connect(this.#target, "127.0.0.1");
    const pair = { down, up, isLosing: false };
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
    if (!pair.isLosing) return void pair.down.write(bytes);
    this.lost++;
    this.#end(pair);
  }

  #end(pair: Pair): void {
    pair.down.destroy();
    pair.up.destroy();
    this.#pairs.delete(pair);
  }
}
