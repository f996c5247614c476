/**
 * What others do before one's eyes: the card glows for a moment. Few cards at a time, however much happens: under load a
 * glow would say nothing.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Packet } from "../sync/wire.ts";

export const GLOW_MS = 1800;
export const MOST_AT_ONCE = 6;

const TYPES: readonly string[] = [
  "deal.created", "deal.edited", "deal.moved", "deal.reopened", "deal.restored", "deal.commented",
];
const NONE: ReadonlySet<number> = new Set();

export class Glow {
  readonly #cards = signal<ReadonlySet<number>>(NONE);
  readonly #until = new Map<number, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** the cards that glow now */
  get cards(): ReadonlySignal<ReadonlySet<number>> {
    return this.#cards;
  }

  /** `now` in ms. Of more than a few at once the first glow, and the others come without. */
  light(dealIds: readonly number[], now: number = Date.now()): void {
    for (const id of dealIds) {
      if (this.#until.has(id) || this.#until.size < MOST_AT_ONCE) this.#until.set(id, now + GLOW_MS);
    }
    this.#settle(now);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#until.clear();
    this.#cards.value = NONE;
  }

  #settle(now: number): void {
    for (const [id, until] of this.#until) if (until <= now) this.#until.delete(id);
    const cards = this.#cards.peek();
    const isSame = cards.size === this.#until.size && [...cards].every((id) => this.#until.has(id));
    if (!isSame) this.#cards.value = new Set(this.#until.keys());
    clearTimeout(this.#timer);
    const next = Math.min(...this.#until.values());
    if (this.#until.size > 0) this.#timer = setTimeout(() => this.#settle(Date.now()), Math.max(50, next - now));
  }
}

/** The open deals that others did something to just now. */
export function glowingIn(packets: readonly Packet[], myId: number | undefined, isNews: (packet: Packet) => boolean): number[] {
  const others = packets.filter((packet) => packet.actor_id !== myId && TYPES.includes(packet.type) && isNews(packet));
  const shown = others.filter((packet) => packet.ops.some((op) => op[0] === "put" && op[1] === "deal"));
  return [...new Set(shown.map((packet) => Number(packet.subject.slice("deal:".length))))];
}
