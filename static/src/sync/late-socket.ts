/** A socket whose program is fetched when it is first to connect. Until then it is a socket that is on its way. */

import type { SocketLike } from "./socket.ts";

type Listener = (...args: never[]) => void;

export class LateSocket implements SocketLike {
  readonly #load: () => Promise<SocketLike>;
  readonly #early = new Set<readonly [event: string, listener: Listener]>();
  #socket: SocketLike | null = null;
  #isComing = false;
  #isWanted = false;

  constructor(load: () => Promise<SocketLike>) {
    this.#load = load;
  }

  get connected(): boolean {
    return this.#socket?.connected ?? false;
  }

  get active(): boolean {
    return this.#socket?.active ?? this.#isComing;
  }

  on(event: string, listener: Listener): void {
    if (this.#socket) this.#socket.on(event, listener);
    else this.#early.add([event, listener]);
  }

  off(event: string, listener: Listener): void {
    this.#socket?.off(event, listener);
    for (const entry of this.#early) if (entry[0] === event && entry[1] === listener) this.#early.delete(entry);
  }

  /** Nothing is kept for later: who is not connected has nobody to tell. */
  emit(event: string, ...args: unknown[]): void {
    this.#socket?.emit(event, ...args);
  }

  timeout(ms: number): ReturnType<SocketLike["timeout"]> {
    return this.#socket?.timeout(ms) ?? { emitWithAck: () => Promise.reject(new Error("not connected")) };
  }

  connect(): void {
    this.#isWanted = true;
    if (this.#socket) this.#socket.connect();
    else if (!this.#isComing) void this.#fetch();
  }

  disconnect(): void {
    this.#isWanted = false;
    this.#socket?.disconnect();
  }

  /** Where it does not arrive, the connection asks over HTTP meanwhile, and calls again. */
  async #fetch(): Promise<void> {
    this.#isComing = true;
    const socket = await this.#load().catch(() => null);
    this.#isComing = false;
    if (!socket) return;
    this.#socket = socket;
    for (const [event, listener] of this.#early) socket.on(event, listener);
    this.#early.clear();
    if (this.#isWanted) socket.connect();
  }
}
