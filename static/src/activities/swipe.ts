/** A finger that pushes a row aside: to the right it is done, to the left it is put off. */

import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

import { on } from "../lib/dom.ts";

export type Swiped = "done" | "snooze";

/** CSS pixels before it is told whether a finger scrolls or swipes. */
const UNDECIDED = 10;
/** As far as a row must be pushed for it to count. */
const ENOUGH = 88;
const FARTHEST = 140;

/** Null while it may still become either; scrolling wins when it is as far down as aside. */
export function isSwipe(dx: number, dy: number): boolean | null {
  if (Math.max(Math.abs(dx), Math.abs(dy)) < UNDECIDED) return null;
  return Math.abs(dx) > Math.abs(dy);
}

/** What letting go here means. */
export function swiped(dx: number): Swiped | null {
  if (Math.abs(dx) < ENOUGH) return null;
  return dx > 0 ? "done" : "snooze";
}

/** The row follows the finger and then resists. */
export function pushed(dx: number): number {
  const far = Math.abs(dx);
  const shown = far <= ENOUGH ? far : ENOUGH + (FARTHEST - ENOUGH) * (1 - Math.exp(-(far - ENOUGH) / FARTHEST));
  return Math.sign(dx) * shown;
}

/** Mirrors pages from right to left: "done" is where the line goes on. */
export function useSwipe(row: RefObject<HTMLElement | null>, isOn: boolean, onSwipe: (what: Swiped) => void): void {
  useEffect(() => {
    const element = row.current;
    if (!element || !isOn) return;
    let start: { x: number; y: number; id: number; decided: boolean } | null = null;
    const rest = (): void => {
      start = null;
      delete element.dataset["swiping"];
      element.style.removeProperty("--pushed");
    };
    const onDown = (event: PointerEvent): void => {
      if (event.pointerType !== "touch" || start) return;
      start = { x: event.clientX, y: event.clientY, id: event.pointerId, decided: false };
    };
    const onMove = (event: PointerEvent): void => {
      if (!start || event.pointerId !== start.id) return;
      const dx = event.clientX - start.x;
      if (!start.decided) {
        const swipe = isSwipe(dx, event.clientY - start.y);
        if (swipe === false) return rest();
        if (swipe === null) return;
        start.decided = true;
        element.setPointerCapture(event.pointerId);
      }
      element.dataset["swiping"] = swiped(dx) ?? (dx > 0 ? "toward-done" : "toward-snooze");
      element.style.setProperty("--pushed", `${pushed(dx)}px`);
    };
    const onUp = (event: PointerEvent): void => {
      if (!start || event.pointerId !== start.id) return;
      const what = start.decided ? swiped(event.clientX - start.x) : null;
      rest();
      if (what) onSwipe(what);
    };
    const stops = [
      on(element, "pointerdown", onDown), on(element, "pointermove", onMove), on(element, "pointerup", onUp),
      on(element, "pointercancel", rest),
    ];
    return () => stops.forEach((stop) => stop());
  }, [isOn, onSwipe]);
}
