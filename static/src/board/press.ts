/**
 * From a press on a card to a lift: by mouse after 5 px of movement, by finger after 220 ms of stillness, so that a quick
 * swipe still scrolls. A finger's events come to the pressed node even when that has left the page, so they are listened
 * to there; a mouse is captured by the board.
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
  /** false: this card cannot be lifted */
  lift(card: HTMLElement, from: Point): boolean;
  moveTo(point: Point): void;
  drop(): void;
  cancel(): void;
}

/** Presses on these are theirs. */
const CONTROLS = "button, a, input, label, select, textarea";

/** Watches the board for presses. Returns what ends it. */
export function watchPresses(board: HTMLElement, lifting: Lifting): () => void {
  let end: (() => void) | null = null;
  const onDown = (event: PointerEvent): void => {
    const target = event.target as Element;
    const card = target.closest<HTMLElement>(".card");
    if (!card || event.button !== 0 || !event.isPrimary || target.closest(CONTROLS)) return;
    end?.();
    end = event.pointerType === "mouse" ? pressByMouse(board, card, event, lifting) : pressByFinger(card, event, lifting);
  };
  const stop = on(board, "pointerdown", onDown);
  return () => {
    stop();
    end?.();
  };
}

function pressByMouse(board: HTMLElement, card: HTMLElement, down: PointerEvent, lifting: Lifting): () => void {
  const from = pointOf(down);
  let isLifted = false;
  const onMove = (event: PointerEvent): void => {
    if (event.pointerId !== down.pointerId) return;
    if (!isLifted && distance(from, pointOf(event)) <= MOUSE_PX) return;
    if (!isLifted) {
      if (!lifting.lift(card, from)) return end();
      isLifted = true;
      board.setPointerCapture(down.pointerId);
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

function pressByFinger(card: HTMLElement, down: PointerEvent, lifting: Lifting): () => void {
  const from = pointOf(down);
  let isLifted = false;
  const longPress = setTimeout(() => {
    isLifted = lifting.lift(card, from);
    if (!isLifted) end();
  }, LONG_PRESS_MS);
  const onMove = (event: TouchEvent): void => {
    const touch = event.touches[0];
    if (!touch || event.touches.length > 1) return onCancel();
    const point = { x: touch.clientX, y: touch.clientY };
    if (!isLifted) return distance(from, point) > FINGER_PX ? end() : undefined;
    // The page may not scroll under a lifted card; that is why the listener is not passive.
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
    on(card, "touchmove", onMove, { passive: false }),
    on(card, "touchend", onEnd, { passive: false }),
    on(card, "touchcancel", onCancel),
    on(card, "contextmenu", noMenu),
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
