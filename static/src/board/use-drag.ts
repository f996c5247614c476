/** Ties the pointer to the board element: presses become flights, clicks open or select. */

import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

import { on } from "../lib/dom.ts";
import { watchPresses } from "../kit/press.ts";
import { openDeal } from "./card-menu.tsx";
import type { Carrying } from "./carrying.ts";
import { Drag } from "./drag.ts";
import type { Parts } from "./parts.ts";
import { selectTo } from "./selecting.ts";
import { rowHeight } from "./window.ts";

const CONTROLS = "button, a, input, label";
const CARDS = { things: ".card", controls: "button, a, input, label, select, textarea" };

export function useDrag(parts: Parts, carrying: Carrying, boardRef: RefObject<HTMLElement | null>): Drag | null {
  const [drag, setDrag] = useState<Drag | null>(null);
  // Before the cards are painted: whoever sees one can take it.
  useLayoutEffect(() => {
    const board = boardRef.current as HTMLElement;
    const made = new Drag({
      flight: parts.flight,
      board,
      pick: (id) => carrying.pick(id),
      fields: (moving) => parts.fields(moving),
      row: () => rowHeight(parts.prefs.density.peek()),
      drop: (flight) => carrying.drop(flight),
      cancelled: (flight) => carrying.cancelled(flight),
    });
    setDrag(made);
    const stops = [
      watchPresses(board, CARDS, made),
      on(board, "click", (event) => onClick(parts, event)),
      on(board, "focusin", (event) => onFocus(parts, event)),
      on(document, "focusin", (event) => onFocusElsewhere(parts, carrying, event)),
      on(document, "keydown", (event) => onEscape(parts, made, event), { capture: true }),
    ];
    return () => {
      made.stop();
      stops.forEach((stop) => stop());
    };
  }, [parts]);
  return drag;
}

function onClick(parts: Parts, event: MouseEvent): void {
  const target = event.target as Element;
  const card = target.closest<HTMLElement>(".card");
  if (!card || target.closest(CONTROLS) || parts.flight.peek()) return;
  const id = Number(card.dataset["deal"]);
  if (event.shiftKey) selectTo(parts, id);
  else if (event.metaKey || event.ctrlKey) parts.choice.toggle(id);
  else openDeal(parts, id);
}

function onFocus({ choice }: Parts, event: FocusEvent): void {
  const card = (event.target as Element).closest<HTMLElement>(".card");
  if (card) choice.focusIs(Number(card.dataset["deal"]));
}

/** A card held by the keyboard goes home when the focus goes elsewhere. */
function onFocusElsewhere({ flight }: Parts, carrying: Carrying, event: FocusEvent): void {
  if (flight.peek()?.by === "keys" && !(event.target as Element).closest(".board")) carrying.putBack();
}

/** Before anything else hears of it: a pointer's flight is what Escape means. */
function onEscape({ flight }: Parts, drag: Drag, event: KeyboardEvent): void {
  if (event.key !== "Escape" || flight.peek()?.by !== "pointer") return;
  event.preventDefault();
  event.stopPropagation();
  drag.cancel();
}
