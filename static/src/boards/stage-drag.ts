/** Dragging a row of a short list by its grip: the list is small, so rows are measured where they stand. */

import { useRef, useState } from "preact/hooks";

import { on } from "../lib/dom.ts";

export interface RowDrag {
  /** index of the lifted row, and where it would land */
  lifted: { from: number; to: number } | null;
  /** for the grip of the row with that index */
  onGripDown: (index: number, event: PointerEvent) => void;
}

export function useRowDrag(list: { current: HTMLElement | null }, drop: (from: number, to: number) => void): RowDrag {
  const [lifted, setLifted] = useState<RowDrag["lifted"]>(null);
  const state = useRef<RowDrag["lifted"]>(null);
  const set = (next: RowDrag["lifted"]) => {
    state.current = next;
    setLifted(next);
  };
  const onGripDown = (from: number, event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const middles = rowMiddles(list.current);
    const ends: (() => void)[] = [];
    const end = (keep: boolean) => {
      for (const stop of ends) stop();
      const last = state.current;
      set(null);
      if (keep && last && last.to !== last.from) drop(last.from, last.to);
    };
    set({ from, to: from });
    ends.push(
      on(window, "pointermove", (move) => set({ from, to: landing(middles, from, move.clientY) })),
      on(window, "pointerup", () => end(true)),
      on(window, "pointercancel", () => end(false)),
      on(window, "keydown", (key) => key.key === "Escape" && end(false)),
    );
  };
  return { lifted, onGripDown };
}

function rowMiddles(list: HTMLElement | null): number[] {
  return [...(list?.children ?? [])].map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2;
  });
}

/** The index the row would have among the others when let go at that height. */
export function landing(middles: readonly number[], from: number, y: number): number {
  const others = middles.filter((_middle, index) => index !== from);
  const passed = others.findIndex((middle) => y < middle);
  return passed < 0 ? others.length : passed;
}
