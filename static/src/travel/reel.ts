/** The stores of a past and the tape they are played from: stands at any moment, by what is here or by the archive. */

import { batch, type Signal, signal } from "@preact/signals";
import { BoardStore, WorkspaceStore } from "../sync/store.ts";
import type { Me, Packet } from "../sync/wire.ts";
import type { Archive, Past } from "./past.ts";
import { Tape } from "./tape.ts";

/** A tape that has grown longer is begun anew where one stands. */
const MOST_KEPT = 10_000;

export class Reel {
  readonly board: BoardStore;
  readonly workspace: WorkspaceStore;
  /** something is on its way */
  readonly loading: Signal<boolean> = signal(false);
  readonly #archive: Archive;
  readonly #me: Me | null;
  #tape: Tape | null = null;
  #running: Promise<void> | null = null;
  #extending: Promise<void> | null = null;
  #wanted = 0;
  /** what came next is not in the log: the state after it has to be fetched */
  #isUntold = false;

  constructor(boardId: number, workspaceId: number, me: Me | null, archive: Archive) {
    this.board = new BoardStore(boardId);
    this.workspace = new WorkspaceStore(workspaceId);
    this.#archive = archive;
    this.#me = me;
  }

  /** Where it stands, once it stands anywhere. */
  get tape(): Tape | null {
    return this.#tape;
  }

  /** Stands at a moment, ms. While something is on its way only the last wish counts. Raises what the archive raises. */
  async go(at: number): Promise<void> {
    this.#wanted = at;
    const isHere = !this.#running && this.#tape?.covers(at);
    if (!isHere || !this.#obey(at)) await this.#fetch();
  }

  /** How far one can play on from a moment towards another by what is here. */
  reachable(from: number, at: number): number {
    if (!this.#tape || this.#running || this.#isUntold) return from;
    return Math.max(from, Math.min(at, this.#tape.until));
  }

  /** Shows a reachable moment. */
  playTo(at: number): void {
    if (!this.#tape || this.#running) return;
    this.#wanted = at;
    this.#isUntold = !this.#obey(at);
  }

  /** Whether more must be fetched before one can play on up to a moment. */
  lacks(at: number): boolean {
    return this.#isUntold || at > (this.#tape?.until ?? Infinity);
  }

  /** The next page, one at a time; a tape too long is begun anew. Raises what the archive raises. */
  extend(): Promise<void> {
    const tape = this.#tape;
    if (this.#isUntold || (tape && tape.size > MOST_KEPT)) return this.#fetch();
    if (!tape?.more || this.#running) return Promise.resolve();
    this.#extending ??= this.#archive
      .after(tape.ends)
      .then((page) => tape.add(page))
      .finally(() => (this.#extending = null));
    return this.#extending;
  }

  /** ms of the board's next event; null where there is none. */
  async nextAfter(at: number): Promise<number | null> {
    let next = this.#tape?.nextAfter(at) ?? null;
    while (next === null && this.#tape?.more) {
      await this.extend();
      next = this.#tape.nextAfter(at);
    }
    return next;
  }

  /** Of a deal, also when it has left the board by now. */
  titleOf(dealId: number): string {
    return this.board.get("deal", dealId)?.title ?? this.#tape?.titleOf(dealId) ?? "";
  }

  /** How things stood at the moment that is wanted when the answer comes. */
  #fetch(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      this.loading.value = false;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    this.loading.value = true;
    do {
      const past = await this.#archive.at(this.#wanted);
      this.#tape = new Tape(past);
      this.#isUntold = false;
      this.#fill(past);
    } while (!this.#tape.covers(this.#wanted) || !this.#obey(this.#wanted));
  }

  #fill(past: Past): void {
    batch(() => {
      this.workspace.loadSnapshot({ ...past.workspace, me: this.#me as Me });
      this.board.loadSnapshot(past);
    });
  }

  /** Shows the moment, which the tape covers; false where an event on the way does not tell what it did. */
  #obey(at: number): boolean {
    const tape = this.#tape as Tape;
    const { rewinds, packets } = tape.reach(Math.max(at, tape.from));
    if (packets.some(isReset)) return false;
    const { start } = tape;
    const mine = packets.filter((packet) => packet.stream === start.stream);
    const theirs = packets.filter((packet) => packet.stream !== start.stream);
    batch(() => {
      if (rewinds) this.#fill(start);
      if (theirs.length > 0) this.workspace.applyPackets(theirs);
      if (mine.length > 0) this.board.applyPackets(mine);
    });
    return true;
  }
}

function isReset({ ops }: Packet): boolean {
  return ops.some((op) => op[0] === "reset");
}
