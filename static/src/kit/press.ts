/**
 * From a press on something that can be carried to a lift: by mouse after 5 px of movement, by finger after 220 ms of stillness, so that a quick
 * swipe still scrolls. A finger's events come to the pressed node even when that has left the page, so they are listened
 * to there; a mouse is captured by what it is carried over.
 */

import { on } from "../lib/dom.ts";

const MOUSE_PX = 5;
const FINGER_PX = 10;
const LONG_PRESS_MS = 220;

export interface Point {
  x: number;
  y: number;
}

/** What wants to know how the press goes on once it is a lift. */
export interface Lifting {
  /** false: this one cannot be lifted */
  lift(thing: HTMLElement, from: Point): boolean;
  moveTo(point: Point): void;
  drop(): void;
  cancel(): void;
}

export interface Presses {
  /** selects what can be lifted */
  things: string;
  /** presses on these are theirs */
  controls: string;
}

/** Watches the ground for presses. Returns what ends it. */
export function watchPresses(ground: HTMLElement, { things, controls }: Presses, lifting: Lifting): () => void {
  let end: (() => void) | null = null;
  const onDown = (event: PointerEvent): void => {
    const target = event.target as Element;
    const thing = target.closest<HTMLElement>(things);
    if (!thing || event.button !== 0 || !event.isPrimary || target.closest(controls)) return;
    end?.();
    end = event.pointerType === "mouse" ? pressByMouse(ground, thing, event, lifting) : pressByFinger(thing, event, lifting);
  };
  const stop = on(ground, "pointerdown", onDown);
  return () => {
    stop();
    end?.();
  };
}

function pressByMouse(ground: HTMLElement, thing: HTMLElement, down: PointerEvent, lifting: Lifting): () => void {
  const from = pointOf(down);
  let isLifted = false;
  const onMove = (event: PointerEvent): void => {
    if (event.pointerId !== down.pointerId) return;
    if (!isLifted && distance(from, pointOf(event)) <= MOUSE_PX) return;
    if (!isLifted) {
      if (!lifting.lift(thing, from)) return end();
      isLifted = true;
      ground.setPointerCapture(down.pointerId);
    }
    lifting.moveTo(pointOf(event));
  };
  const onUp = (): void => {
    end();
    if (!isLifted) return;
    swallowClick();
    lifting.drop();
  };
  const onCancel = (): void => {
    end();
    if (isLifted) lifting.cancel();
  };
  const stops = [on(window, "pointermove", onMove), on(window, "pointerup", onUp), on(window, "pointercancel", onCancel)];
  const end = (): void => stops.forEach((stop) => stop());
  return end;
}

function pressByFinger(thing: HTMLElement, down: PointerEvent, lifting: Lifting): () => void {
  const from = pointOf(down);
  let isLifted = false;
  const longPress = setTimeout(() => {
    isLifted = lifting.lift(thing, from);
    if (!isLifted) end();
  }, LONG_PRESS_MS);
  const onMove = (event: TouchEvent): void => {
    const touch = event.touches[0];
    if (!touch || event.touches.length > 1) return onCancel();
    const point = { x: touch.clientX, y: touch.clientY };
    if (!isLifted) return distance(from, point) > FINGER_PX ? end() : undefined;
    // The page may not scroll under what is lifted; that is why the listener is not passive.
    if (event.cancelable) event.preventDefault();
    lifting.moveTo(point);
  };
  const onEnd = (event: TouchEvent): void => {
    end();
    if (!isLifted) return;
    if (event.cancelable) event.preventDefault();
    lifting.drop();
  };
  const onCancel = (): void => {
    end();
    if (isLifted) lifting.cancel();
  };
  const noMenu = (event: Event): void => event.preventDefault();
  const stops = [
    on(thing, "touchmove", onMove, { passive: false }),
    on(thing, "touchend", onEnd, { passive: false }),
    on(thing, "touchcancel", onCancel),
    on(thing, "contextmenu", noMenu),
  ];
  const end = (): void => {
    clearTimeout(longPress);
    stops.forEach((stop) => stop());
  };
  return end;
}

/** The click that the browser makes of a drag's end means nothing. */
function swallowClick(): void {
  const stop = on(window, "click", (event) => event.stopPropagation(), { capture: true });
  const afterTheClick = (): void => stop();
  setTimeout(afterTheClick);
}

function pointOf(event: PointerEvent): Point {
  return { x: event.clientX, y: event.clientY };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
