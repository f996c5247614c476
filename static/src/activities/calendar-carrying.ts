/** An entry that is carried by mouse or finger: the time it would come to follows the pointer, and the drop asks for it. */

import { type Signal, signal } from "@preact/signals";

import type { Lifting, Point } from "../kit/press.ts";
import type { Held } from "./calendar-context.ts";
import type { Wall } from "./dues.ts";
import { clockOf, type Entry, snapped } from "./entries.ts";

const USUAL_HOUR = "09:00";
const EDGE_PX = 44;
const SCROLL_PX = 14;
const SCROLL_MS = 16;

interface Deeds {
  find: (key: string) => Entry | undefined;
  drop: (entry: Entry, wall: Wall) => void;
}

export class CalendarCarrying implements Lifting {
  readonly held: Signal<Held | null> = signal(null);
  readonly #deeds: Deeds;
  #entry: Entry | null = null;
  /** how far under its upper edge it was taken, CSS pixels */
  #grip = 0;
  #at: Point = { x: 0, y: 0 };
  #scrolling: ReturnType<typeof setInterval> | undefined;

  constructor(deeds: Deeds) {
    this.#deeds = deeds;
  }

  lift(thing: HTMLElement, from: Point): boolean {
    const entry = this.#deeds.find(thing.dataset["entry"] ?? "");
    if (!entry || entry.isToCome || entry.activity.id < 0 || entry.activity.done_at !== null) return false;
    this.#entry = entry;
    this.#grip = from.y - thing.getBoundingClientRect().top;
    this.held.value = { key: entry.key, wall: { on: entry.day, at: entry.isWholeDay ? null : clockOf(entry.start) } };
    this.#scrolling = setInterval(() => this.#scroll(), SCROLL_MS);
    return true;
  }

  moveTo(point: Point): void {
    this.#at = point;
    const entry = this.#entry;
    const wall = entry && wallAt(entry, point, this.#grip);
    if (entry && wall) this.held.value = { key: entry.key, wall };
  }

  drop(): void {
    const [entry, held] = [this.#entry, this.held.peek()];
    this.cancel();
    if (!entry || !held) return;
    const was = entry.isWholeDay ? null : clockOf(entry.start);
    if (held.wall.on !== entry.day || held.wall.at !== was) this.#deeds.drop(entry, held.wall);
  }

  cancel(): void {
    clearInterval(this.#scrolling);
    this.#entry = null;
    this.held.value = null;
  }

  /** At the upper and lower edge the hours come along. */
  #scroll(): void {
    const hours = document.querySelector<HTMLElement>(".hours");
    if (!hours) return;
    const { top, bottom } = hours.getBoundingClientRect();
    const by = this.#at.y === 0 ? 0 : this.#at.y < top + EDGE_PX ? -SCROLL_PX : this.#at.y > bottom - EDGE_PX ? SCROLL_PX : 0;
    if (by === 0) return;
    hours.scrollTop += by;
    this.moveTo(this.#at);
  }
}

/** Days say which day; hours say when on it. Carried into the hours, a whole day takes the hour it is dropped at. */
function wallAt(entry: Entry, point: Point, grip: number): Wall | null {
  const under = document.elementsFromPoint(point.x, point.y);
  const ground = under.map((element) => element.closest<HTMLElement>("[data-ground]")).find((found) => found !== null);
  const on = ground?.dataset["day"];
  if (!ground || !on) return null;
  switch (ground.dataset["ground"]) {
    case "whole":
      return { on, at: null };
    case "hours": {
      const { top, height } = ground.getBoundingClientRect();
      const from = entry.isWholeDay ? point.y : point.y - grip;
      return { on, at: clockOf(snapped(((from - top) / height) * 24 * 60)) };
    }
    default:
      return { on, at: entry.isWholeDay ? null : clockOf(entry.start) };
  }
}

/** Where a click on the hours means to begin. */
export function clickedWall(day: string, ground: HTMLElement, y: number): Wall {
  const { top, height } = ground.getBoundingClientRect();
  const minutes = ((y - top) / height) * 24 * 60;
  return { on: day, at: Number.isFinite(minutes) ? clockOf(Math.floor(minutes / 30) * 30) : USUAL_HOUR };
}
