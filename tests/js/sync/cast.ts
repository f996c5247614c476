/** A made-up board and its server for the tests of this folder: numbers its packets and can be asked for any moment. */

import { compareRanked, provisionalBetween } from "../../../static/src/sync/ranks.ts";
import {
  type BoardSnapshot, type Customer, type Deal, DEAL_COLUMNS, type DealColumns, type Op, type Packet, type Stage,
} from "../../../static/src/sync/wire.ts";

export type Random = () => number;

/** Repeatable chance (mulberry32). */
export function chance(seed: number): Random {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let value = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}

export function aStage(id: number, more: Partial<Stage> = {}): Stage {
  return {
    id, board_id: 7, name: `阶段 ${id}`, kind: "open", probability: 10 * id, rotting_days: null, wip_limit: null, colour: "blue",
    required_fields: [], rank: String.fromCharCode(64 + id), ...more,
  };
}

export function aDeal(id: number, more: Partial<Deal> = {}): Deal {
  return {
    id, stage_id: 1, rank: "V", title: `Deal ${id}`, amount_minor: id * 100, currency: "CNY", close_on: null, owner_id: null,
    customer_id: null, priority: null, tag_ids: [], source: null, initials: "", entered_at: "2026-11-01T00:00:00.000Z",
    created_at: "2026-11-01T00:00:00.000Z", touched_at: "2026-11-01T00:00:00.000Z", version: 1, comment_count: 0,
    next_activity_id: null, next_kind: null, next_at: null, next_on: null, ...more,
  };
}

export function aPacket(seq: number, ops: Op[], more: Partial<Packet> = {}): Packet {
  return {
    stream: "board:7", seq, type: "deal.moved", subject: "deal:1", actor_id: 1, request_id: null, cause_id: null,
    at: "2026-11-22T10:00:00.000Z", data: {}, ops, ...more,
  };
}

/** Deals as a snapshot carries them. */
export function columnsOf(deals: readonly Deal[]): DealColumns {
  return Object.fromEntries(DEAL_COLUMNS.map((field) => [field, deals.map((deal) => deal[field])])) as DealColumns;
}

/** What the server holds. Ranks are made as the client makes provisional ones: any order keys will do here. */
export class Server {
  readonly log: Packet[] = [];
  readonly stages = new Map<number, Stage>();
  readonly deals = new Map<number, Deal>();
  readonly customers = new Map<number, Customer>();
  #lastId = 0;

  constructor(stageCount: number, dealCount: number) {
    for (let id = 1; id <= stageCount; id++) this.stages.set(id, aStage(id));
    for (let count = 0; count < dealCount; count++) this.create((count % stageCount) + 1, null);
    this.log.length = 0;
    this.start = this.snapshot(0);
  }

  readonly start: BoardSnapshot;

  get head(): number {
    return this.log.length;
  }

  snapshot(seq = this.head): BoardSnapshot {
    return {
      stream: "board:7", seq, at: "2026-11-22T10:00:00.000Z", board: { id: 7, name: "Sales", rank: "V", archived: false },
      stages: [...this.stages.values()],
      customers: [...this.customers.values()].map(({ id, name }) => [id, name]),
      deals: columnsOf([...this.deals.values()]),
    };
  }

  column(stageId: number): Deal[] {
    return [...this.deals.values()].filter((deal) => deal.stage_id === stageId).sort(compareRanked);
  }

  create(stageId: number, after: number | null, requestId: string | null = null): number {
    const id = ++this.#lastId;
    const customer = { id: (id % 5) + 1, name: `客户 ${(id % 5) + 1}` };
    this.customers.set(customer.id, customer);
    const deal = aDeal(id, { stage_id: stageId, rank: this.#rank(stageId, after, id), customer_id: customer.id });
    this.deals.set(id, deal);
    this.#tell([["put", "customer", customer], ["put", "deal", deal]], requestId);
    return id;
  }

  move(id: number, stageId: number, after: number | null, requestId: string | null = null): void {
    const deal = this.deals.get(id);
    if (!deal) return;
    this.#put({ ...deal, stage_id: stageId, rank: this.#rank(stageId, after, id) }, requestId);
  }

  edit(id: number, fields: Partial<Deal>, requestId: string | null = null): void {
    const deal = this.deals.get(id);
    if (deal) this.#put({ ...deal, ...fields, version: deal.version + 1 }, requestId);
  }

  close(id: number, requestId: string | null = null): void {
    if (this.deals.delete(id)) this.#tell([["drop", "deal", id]], requestId);
  }

  /** New ranks for a whole stage: one event, many puts. */
  rebalance(stageId: number): void {
    const puts = this.column(stageId).map((deal, place): Op => {
      const moved = { ...deal, rank: `m${String(place).padStart(6, "0")}V` };
      this.deals.set(deal.id, moved);
      return ["put", "deal", moved];
    });
    this.#tell(puts, null);
  }

  #put(deal: Deal, requestId: string | null): void {
    this.deals.set(deal.id, deal);
    this.#tell([["put", "deal", deal]], requestId);
  }

  #rank(stageId: number, after: number | null, id: number): string {
    const others = this.column(stageId).filter((deal) => deal.id !== id);
    const index = after === null ? -1 : others.findIndex((deal) => deal.id === after);
    return provisionalBetween(others[index]?.rank ?? null, others[index + 1]?.rank ?? null);
  }

  #tell(ops: Op[], requestId: string | null): void {
    this.log.push(aPacket(this.log.length + 1, ops, { request_id: requestId }));
  }
}
