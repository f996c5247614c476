/** Requests that are asked for and not yet seen in the stream: the second half of what a screen shows. */

import { type Effect } from "./effects.ts";
import type { Packet } from "./wire.ts";

export interface PendingRequest {
  /** = Idempotency-Key = the packets' request_id */
  id: string;
  effects: readonly Effect[];
}

/** Where the effects of requests are shown until the server tells them (stream-store.ts, customers.ts). */
export interface Display {
  readonly stream: string;
  expect(request: PendingRequest): void;
  forget(requestId: string): void;
  /** `number`: what the answer said for this stream, null where nothing happened in it */
  answered(requestId: string, number: number | null): void;
}

interface Waiting extends PendingRequest {
  /** the number in this stream that its answer named */
  settledAt: number | null;
}

export class Pending {
  readonly #waiting = new Map<string, Waiting>();

  get size(): number {
    return this.#waiting.size;
  }

  add(request: PendingRequest): void {
    this.#waiting.set(request.id, { ...request, settledAt: null });
  }

  drop(id: string): boolean {
    return this.#waiting.delete(id);
  }

  has(id: string): boolean {
    return this.#waiting.has(id);
  }

  of(id: string): readonly Effect[] {
    return this.#waiting.get(id)?.effects ?? [];
  }

  /** The server has done it: it stays until the stream gets there, so that nothing jumps back in between. */
  answered(id: string, number: number | null, seq: number): boolean {
    const waiting = this.#waiting.get(id);
    if (!waiting) return false;
    if (number === null || number <= seq) return this.#waiting.delete(id);
    waiting.settledAt = number;
    return false;
  }

  /** Drops those that the stream has told, by name or by number. */
  settle(packets: readonly Packet[], seq: number): void {
    for (const packet of packets) if (packet.request_id) this.#waiting.delete(packet.request_id);
    for (const [id, { settledAt }] of this.#waiting) if (settledAt !== null && settledAt <= seq) this.#waiting.delete(id);
  }

  *effects(): Iterable<Effect> {
    for (const request of this.#waiting.values()) yield* request.effects;
  }

  /** ids of the things a pending request touches, as "deal:42" */
  *subjects(): Iterable<string> {
    for (const effect of this.effects()) yield subjectOf(effect);
  }
}

export function subjectOf(effect: Effect): string {
  if (effect.do === "move" || effect.do === "step") return `deal:${effect.deal_id}`;
  return `${effect.kind}:${effect.do === "add" ? effect.value.id : effect.id}`;
}
