/**
 * What is known of a stretch of the past: how things stood at its beginning, and the packets since, in the order they
 * happened. It says what must be applied to stand at a moment; it applies nothing itself.
 */

import type { Packet } from "../sync/wire.ts";
import type { Past, PastPage } from "./past.ts";

/** What leads from where the reader stands to where it wants to be. */
export interface Way {
  /** back to the beginning of the tape first */
  rewinds: boolean;
  packets: readonly Packet[];
}

export class Tape {
  readonly start: Past;
  readonly #packets: Packet[] = [];
  /** when each packet counts as having happened: never before the one ahead of it */
  readonly #times: number[] = [];
  #more = true;
  /** so many packets have been played */
  #played = 0;

  constructor(start: Past) {
    this.start = start;
  }

  /** ms; before it nothing is known */
  get from(): number {
    return Date.parse(this.start.at);
  }

  /** ms; up to it everything is known: Infinity at the end of the log */
  get until(): number {
    if (!this.#more) return Infinity;
    const last = this.#times.at(-1);
    // Of the last moment there may be more on the next page.
    return last === undefined ? this.from : Math.max(this.from, last - 1);
  }

  /** there is more than is known here */
  get more(): boolean {
    return this.#more;
  }

  get size(): number {
    return this.#packets.length;
  }

  /** The numbers after which the next page begins. */
  get ends(): { board: number; workspace: number } {
    const last = (stream: string, otherwise: number): number => {
      return this.#packets.findLast((packet) => packet.stream === stream)?.seq ?? otherwise;
    };
    return { board: last(this.start.stream, this.start.seq), workspace: last(this.start.workspace.stream, this.start.workspace.seq) };
  }

  add({ packets, more }: PastPage): void {
    for (const packet of packets) {
      this.#times.push(Math.max(Date.parse(packet.at), this.#times.at(-1) ?? this.from));
      this.#packets.push(packet);
    }
    this.#more = more;
  }

  covers(at: number): boolean {
    return at >= this.from && at <= this.until;
  }

  /** Goes to a moment that the tape covers. */
  reach(at: number): Way {
    const place = this.#placeAt(at);
    const rewinds = place < this.#played;
    const packets = this.#packets.slice(rewinds ? 0 : this.#played, place);
    this.#played = place;
    return { rewinds, packets };
  }

  /** The board's event that happened last, where one stands now; null before the first. */
  get last(): Packet | null {
    for (let place = this.#played - 1; place >= 0; place--) {
      if (this.#isOfBoard(place)) return this.#packets[place] as Packet;
    }
    return this.start.event;
  }

  /** How many of the board's events happened in the same moment as the last one, itself counted. */
  get together(): number {
    const at = this.last?.at;
    let count = 0;
    for (let place = this.#played - 1; place >= 0 && this.#packets[place]?.at === at; place--) if (this.#isOfBoard(place)) count++;
    return Math.max(1, count);
  }

  /** ms of the board's next event after a moment; null where none is known. */
  nextAfter(at: number): number | null {
    for (let place = this.#placeAt(at); place < this.#packets.length; place++) {
      if (this.#isOfBoard(place)) return this.#times[place] as number;
    }
    return null;
  }

  /** What a deal was called before it left; "" where it never stood on this stretch. */
  titleOf(dealId: number): string {
    for (let place = this.#played - 1; place >= 0; place--) {
      const put = this.#packets[place]?.ops.find((op) => op[0] === "put" && op[1] === "deal" && op[2].id === dealId);
      if (put?.[0] === "put" && put[1] === "deal") return put[2].title;
    }
    const { id, title } = this.start.deals;
    return title[id.indexOf(dealId)] ?? "";
  }

  #isOfBoard(place: number): boolean {
    return this.#packets[place]?.stream === this.start.stream;
  }

  /** How many packets had happened by then. */
  #placeAt(at: number): number {
    let [low, high] = [0, this.#times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#times[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
