/** A board whose past is known by heart: one event an hour, and an archive that answers like the server. */

import type { Archive, Counts, Past, PastPage } from "../../../static/src/travel/past.ts";
import type { Op, Packet } from "../../../static/src/sync/wire.ts";
import { aDeal, aPacket, aStage, columnsOf } from "../sync/cast.ts";

export const HOUR = 3_600_000;
export const BEGINNING = Date.UTC(2026, 10, 1);
export const EVENTS = 100;
export const NOW = BEGINNING + 5 * 24 * HOUR;

/** ms of the event `seq`, 1 … EVENTS */
export function hour(seq: number): number {
  return BEGINNING + seq * HOUR;
}

/** The deal goes round three stages; every tenth event the workspace renames a tag in the same moment. */
export class MadeUp implements Archive {
  readonly asked: string[] = [];
  readonly log: Packet[] = [];
  /** answers are held back while this is set */
  held: Promise<void> | null = null;
  failure: Error | null = null;
  pageSize = 30;

  constructor() {
    for (let seq = 1; seq <= EVENTS; seq++) {
      const at = new Date(hour(seq)).toISOString();
      this.log.push(aPacket(seq, [["put", "deal", this.deal(seq)]], { at }));
      if (seq % 10 === 0) {
        const tag: Op = ["put", "tag", { id: 1, name: `word ${seq}`, colour: "red" }];
        this.log.push(aPacket(seq / 10, [tag], { at, stream: "workspace:1", type: "tag.edited", subject: "tag:1" }));
      }
    }
  }

  deal(seq: number) {
    return aDeal(1, { stage_id: (seq % 3) + 1, title: `Title ${seq}` });
  }

  async at(at: number): Promise<Past> {
    await this.#answer(`at ${at}`);
    const known = this.log.filter((packet) => Date.parse(packet.at) <= at);
    const mine = known.filter((packet) => packet.stream === "board:7");
    const seq = mine.length;
    const tags = Math.floor(seq / 10);
    return {
      stream: "board:7", seq, at: new Date(at).toISOString(), board: { id: 7, name: "Sales", rank: "V", archived: false },
      stages: [aStage(1), aStage(2), aStage(3)], customers: [], deals: columnsOf([this.deal(seq)]), event: mine.at(-1) ?? null,
      workspace: {
        stream: "workspace:1", seq: tags,
        workspace: { id: 1, name: "W", time_zone: "UTC", currency: "CNY", working_weekdays: [1], days_off: [] },
        people: [], boards: [], loss_reasons: [], rates: [], tags: [{ id: 1, name: `word ${tags * 10}`, colour: "red" }],
      },
    };
  }

  async after({ board, workspace }: { board: number; workspace: number }): Promise<PastPage> {
    await this.#answer(`after ${board}`);
    const left = this.log.filter((packet) => packet.seq > (packet.stream === "board:7" ? board : workspace));
    return { packets: left.slice(0, this.pageSize), more: left.length > this.pageSize };
  }

  async counts(): Promise<Counts> {
    await this.#answer("counts");
    return { now: new Date(NOW).toISOString(), beginning: new Date(BEGINNING).toISOString(), counts: [1, 2] };
  }

  async #answer(question: string): Promise<void> {
    this.asked.push(question);
    await this.held;
    if (this.failure) throw this.failure;
  }
}
