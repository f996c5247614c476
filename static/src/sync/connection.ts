/**
 * The way in: watches streams over the socket, notices what is missing by numbers and by silence, falls back to asking
 * over HTTP, and knows honestly whether this screen is live.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import { followPage } from "./page-life.ts";
import { Presence } from "./presence.ts";
import { NOBODY, type Sender } from "./sender.ts";
import { Silence } from "./silence.ts";
import type { SocketLike } from "./socket.ts";
import { questionOf, type Source } from "./sources.ts";
import { Watch } from "./watch.ts";
import type { PacketFrame, Present, WatchAnswer } from "./wire.ts";

export type Status = "live" | "catching" | "offline";

const TICK_MS = 1000;
const POLL_MS = 2000;
/** An answer over HTTP counts as being in touch for so long: two polls may fail. */
const IN_TOUCH_MS = 12_000;
/** While the line lives an answer is on its way; the server broke on a question that is never answered. */
const ACK_MS = 8000;

export class Connection {
  readonly presence: Presence;
  readonly #socket: SocketLike;
  readonly #sender: Sender;
  readonly #silence = new Silence(() => this.#renew());
  readonly #watches = new Map<string, Watch>();
  readonly #status = signal<Status>("catching");
  readonly #signedOut = signal(false);
  readonly #lost = signal<ReadonlySet<string>>(new Set());
  #isReached = false;
  #polledAt = 0;
  #pollTriedAt = 0;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #stops: (() => void)[] = [];

  /** `socket`: `openSocket()` */
  constructor({ socket, sender = NOBODY }: { socket: SocketLike; sender?: Sender }) {
    this.#socket = socket;
    this.#sender = sender;
    this.presence = new Presence((out) => {
      if (this.#socket.connected) this.#socket.emit("presence", out);
    });
  }

  get status(): ReadonlySignal<Status> {
    return this.#status;
  }

  /** streams that the person may not see any more */
  get lost(): ReadonlySignal<ReadonlySet<string>> {
    return this.#lost;
  }

  /** the session ended elsewhere: sign in again */
  get signedOut(): ReadonlySignal<boolean> {
    return this.#signedOut;
  }

  /** Brings the source's store level and keeps it so until the function it returns is called. */
  watch(source: Source): () => void {
    const { stream } = source.store;
    const news = { changed: () => this.#judge(), endSession: () => this.#end() };
    const watch = new Watch(source, (...args) => this.#ask(...args), news);
    this.#watches.set(stream, watch);
    this.#silence.heard();
    // A page that just came has its snapshot: the socket, about to connect, brings the rest.
    if (this.#socket.connected || !source.store.loaded.peek()) void watch.level();
    return () => {
      if (this.#watches.get(stream) !== watch) return;
      this.#watches.delete(stream);
      this.presence.leave(stream);
      if (this.#socket.connected) this.#socket.emit("unwatch", { stream });
      this.#judge();
    };
  }

  /** Who turns to another page goes on hearing of the stream, but others do not see them there. */
  look(stream: string, isLooking: boolean): void {
    const source = this.#watches.get(stream)?.source;
    if (!source || (source.overhear ?? false) === !isLooking) return;
    source.overhear = !isLooking;
    // What is missing comes by the other ways: this only says who looks. A new connection says it by itself.
    if (this.#socket.connected && source.store.loaded.peek()) this.#socket.emit("watch", questionOf(source, source.store.seq.peek()));
  }

  start(): void {
    this.#listen("connect", () => this.#connected());
    this.#listen("disconnect", () => this.#disconnected());
    this.#listen("packets", (frame: PacketFrame) => this.#packets(frame));
    this.#listen("heads", (heads: Record<string, number>) => this.#heads(heads));
    this.#listen("presence", (heard: { stream: string; people: Present[] }) => this.#presence(heard));
    this.#listen("bye", ({ stream }: { stream: string | null }) => {
      if (stream === null) this.#end();
      else this.#watches.get(stream)?.lose();
    });
    this.#pollTriedAt = Date.now();
    this.#ticker = setInterval(() => this.#tick(), TICK_MS);
    this.#stops.push(followPage({ hurry: () => this.hurry(), changed: () => this.#judge() }));
    this.#socket.connect();
  }

  stop(): void {
    clearInterval(this.#ticker);
    this.#silence.stop();
    for (const stop of this.#stops.splice(0)) stop();
    this.#socket.disconnect();
  }

  /** Signed in again without leaving the page. */
  resume(): void {
    this.#signedOut.value = false;
    this.hurry();
  }

  /** The lid was opened, the network is back: do not wait for the next tick. */
  hurry(): void {
    if (this.#signedOut.peek()) return;
    this.#pollTriedAt = 0;
    this.#call();
    this.#tick();
  }

  #listen<T>(event: string, listener: (payload: T) => void): void {
    this.#socket.on(event, listener as never);
    this.#stops.push(() => void this.#socket.off(event, listener as never));
  }

  /** Nobody is signed in: whoever asks on is refused every time. */
  #end(): void {
    this.#signedOut.value = true;
    this.#socket.disconnect();
  }

  #connected(): void {
    this.#silence.listen();
    for (const watch of this.#watches.values()) void watch.levelAnew();
    this.presence.sayAgain();
    if (this.#silence.isFresh) this.#sender.suspect();
    else this.#sender.kick();
    this.#judge();
  }

  #disconnected(): void {
    this.#isReached = false;
    this.#pollTriedAt = Date.now();
    this.#silence.stop();
    this.presence.clear();
    for (const watch of this.#watches.values()) watch.unsettle();
    this.#judge();
  }

  #heard(): void {
    this.#silence.heard();
    this.#sender.heard();
  }

  #packets(frame: PacketFrame): void {
    this.#heard();
    const watch = this.#watches.get(frame.stream);
    if (!watch) return;
    if ("packets" in frame) watch.hear(frame.packets);
    else void watch.level();
  }

  #presence({ stream, people }: { stream: string; people: Present[] }): void {
    this.#heard();
    this.presence.hear(stream, people);
  }

  #heads(heads: Record<string, number>): void {
    this.#heard();
    for (const [stream, watch] of this.#watches) {
      // A stream that is not among them is one whose watch was refused, while the database was away say: asked again.
      const isBehind = stream in heads && heads[stream] !== watch.source.store.seq.peek();
      if (!watch.isLost && (isBehind || !watch.isLevel)) void watch.level();
    }
  }

  #tick(): void {
    const now = Date.now();
    const mayAsk = !this.#socket.connected && !this.#signedOut.peek();
    if (mayAsk && now - this.#pollTriedAt >= POLL_MS) void this.#poll(now);
    this.#judge();
  }

  /** The line is dead though it looks open: leave it and call again. */
  #renew(): void {
    this.#socket.disconnect();
    this.#socket.connect();
  }

  /**
   * The server itself may have closed the socket, and then nobody else calls it again. A call that is only slow must not
   * be made twice: the server refuses the second, and a socket refused hears nothing more, though it was let in before.
   */
  #call(): void {
    if (!this.#socket.active) this.#socket.connect();
  }

  /** No socket: ask over HTTP. */
  async #poll(now: number): Promise<void> {
    this.#pollTriedAt = now;
    this.#call();
    await Promise.all([...this.#watches.values()].map((watch) => watch.level()));
  }

  async #ask(source: Source, after: number, signal: AbortSignal): Promise<WatchAnswer> {
    if (this.#socket.connected) {
      const answer = await this.#socket.timeout(ACK_MS).emitWithAck("watch", questionOf(source, after));
      this.#heard();
      return answer as WatchAnswer;
    }
    return { ok: true, ...(await this.#polled(source.changes(after, signal))) };
  }

  async #polled<T>(asked: Promise<T>): Promise<T> {
    const answer = await asked.catch((error: unknown) => {
      this.#isReached = false;
      throw error;
    });
    if (this.#isReached) this.#sender.heard();
    else this.#sender.kick();
    this.#isReached = true;
    this.#polledAt = Date.now();
    return answer;
  }

  #judge(): void {
    const watches = [...this.#watches.values()];
    const lost = watches.filter((watch) => watch.isLost).map((watch) => watch.source.store.stream);
    if (lost.length !== this.#lost.peek().size) this.#lost.value = new Set(lost);
    const isPolling = Date.now() - this.#polledAt < IN_TOUCH_MS;
    if (globalThis.navigator?.onLine === false || !(this.#socket.connected || isPolling)) this.#status.value = "offline";
    else this.#status.value = watches.every((watch) => watch.isLevel || watch.isLost) ? "live" : "catching";
  }
}
