/**
 * Cards under a pointer. Each frame reads once (boxes, scroll positions), decides over which gap or zone the card hangs,
 * scrolls near the edges, and writes one transform; columns are drawn anew only when the gap changes. Nothing here holds a
 * node of a card: columns may scroll it out of the page, and others may move what they like meanwhile.
 */

import { type Signal } from "@preact/signals";
import { PHONE_WIDTH } from "../kit/sizes.ts";
import { type Field, type Flight, type Landing, lifted, over, slotIn, type Zone } from "./flight.ts";
import { type ColumnBox, columnAt, edgeSpeed, slotAt, type ZoneBox, zoneAt } from "./geometry.ts";
import type { Lifting, Point } from "../kit/press.ts";
import { EdgePager } from "./edge-pager.ts";

/** What the drag needs of the board around it. */
export interface Ground {
  flight: Signal<Flight | null>;
  /** scrolls sideways */
  board: HTMLElement;
  /** the cards that fly when this one is lifted, and where from; null: it may not */
  pick(cardId: number): { ids: readonly number[]; home: Landing } | null;
  fields(moving: ReadonlySet<number>): Field[];
  /** from the top of one card to the top of the next */
  row(): number;
  drop(flight: Flight): void;
  cancelled(flight: Flight): void;
}

export class Drag implements Lifting {
  readonly #ground: Ground;
  readonly #pager: EdgePager;
  #layer: HTMLElement | null = null;
  #at: Point = { x: 0, y: 0 };
  /** where in the card it is held */
  #grip: Point = { x: 0, y: 0 };
  #frame = 0;
  #lastFrameAt = 0;
  #isStill = false;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#pager = new EdgePager(ground.board);
  }

  /** The element that follows the pointer, while there is one. */
  setLayer(layer: HTMLElement | null): void {
    this.#layer = layer;
    this.#follow();
  }

  lift(card: HTMLElement, from: Point): boolean {
    const id = Number(card.dataset["deal"]);
    const picked = this.#ground.pick(id);
    if (!picked) return false;
    const box = card.getBoundingClientRect();
    this.#at = from;
    this.#grip = { x: from.x - box.left, y: from.y - box.top };
    this.#ground.flight.value = lifted(picked.ids, "pointer", picked.home);
    navigator.vibrate?.(12);
    this.#isStill = true;
    this.#lastFrameAt = performance.now();
    this.#frame = requestAnimationFrame(this.#onFrame);
    return true;
  }

  moveTo(point: Point): void {
    this.#at = point;
    this.#isStill = false;
  }

  drop(): void {
    const flight = this.#flying();
    if (!flight) return;
    this.#look();
    if (isPhone()) this.#pager.settle();
    this.#land();
    this.#ground.drop(this.#ground.flight.peek() ?? flight);
  }

  /** Everything goes back where it was. */
  cancel(): void {
    const flight = this.#flying();
    if (!flight) return;
    this.#land();
    this.#ground.cancelled(flight);
  }

  stop(): void {
    this.#land();
  }

  #flying(): Flight | null {
    const flight = this.#ground.flight.peek();
    return flight?.by === "pointer" && !flight.isFalling ? flight : null;
  }

  #land(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#pager.rest();
  }

  #onFrame = (now: number): void => {
    if (!this.#flying()) return this.#land();
    const elapsed = Math.min(50, now - this.#lastFrameAt);
    this.#lastFrameAt = now;
    const list = this.#look();
    this.#scroll(list, elapsed);
    this.#follow();
    this.#frame = requestAnimationFrame(this.#onFrame);
  };

  /** Where the card hangs now; answers with the list under it. */
  #look(): HTMLElement | null {
    const { flight, board } = this.#ground;
    const now = flight.peek();
    if (!now || this.#isStill) return null;
    const zone = zoneAt(zoneBoxes(), this.#at.x, this.#at.y);
    if (zone) {
      flight.value = over(now, now.home, zone);
      return null;
    }
    const column = this.#columnBelow(board);
    if (!column) return null;
    const list = board.querySelector<HTMLElement>(`[data-stage="${column.stageId}"] .column-list`);
    flight.value = over(now, this.#landingIn(now, column.stageId, list));
    return list;
  }

  #columnBelow(board: HTMLElement): ColumnBox | null {
    const box = board.getBoundingClientRect();
    const x = isPhone() ? this.#pager.left() + box.width / 2 : this.#at.x - box.left + board.scrollLeft;
    return columnAt(columnBoxes(board, box), x);
  }

  #landingIn(flight: Flight, stageId: number, list: HTMLElement | null): Landing {
    const field = this.#ground.fields(flight.moving).find((one) => one.stageId === stageId);
    const runway = list?.querySelector(".column-runway");
    if (!field || !runway) return { stageId, slot: 0 };
    const top = this.#at.y - this.#grip.y - runway.getBoundingClientRect().top;
    return { stageId, slot: slotIn(field, slotAt(top, this.#ground.row(), field.rows)) };
  }

  #scroll(list: HTMLElement | null, elapsed: number): void {
    const { board, flight } = this.#ground;
    if (this.#isStill) return;
    if (list) {
      const box = list.getBoundingClientRect();
      const end = Math.min(box.bottom, ...zoneBoxes().map((zone) => zone.top));
      const speed = edgeSpeed(this.#at.y, box.top, end);
      if (speed !== 0) list.scrollTop += speed * elapsed;
    }
    const box = board.getBoundingClientRect();
    const sideways = flight.peek()?.zone ? 0 : edgeSpeed(this.#at.x, box.left, box.right);
    if (isPhone()) this.#pager.hold(Math.sign(sideways), this.#lastFrameAt);
    else if (sideways !== 0) board.scrollLeft += sideways * elapsed;
  }

  #follow(): void {
    if (!this.#layer || this.#ground.flight.peek()?.isFalling) return;
    const { x, y } = { x: this.#at.x - this.#grip.x, y: this.#at.y - this.#grip.y };
    this.#layer.style.transform = `translate3d(${Math.round(x)}px, ${Math.round(y)}px, 0)`;
  }
}

function columnBoxes(board: HTMLElement, box: DOMRect): ColumnBox[] {
  return [...board.querySelectorAll<HTMLElement>("[data-stage]")].map((column) => {
    const { left, width } = column.getBoundingClientRect();
    return { stageId: Number(column.dataset["stage"]), left: left - box.left + board.scrollLeft, width };
  });
}

function zoneBoxes(): ZoneBox[] {
  return [...document.querySelectorAll<HTMLElement>(".drop-zone")].map((zone) => {
    const { left, top, right, bottom } = zone.getBoundingClientRect();
    return { kind: zone.dataset["kind"] as Zone, left, top, right, bottom };
  });
}

function isPhone(): boolean {
  return window.innerWidth <= PHONE_WIDTH;
}
