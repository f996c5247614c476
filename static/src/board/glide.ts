/** Cards glide to where news takes them: a copy flies from the old place to the new one, over everything. */

import { reducedMotion } from "../lib/media.ts";
import type { BoardStore } from "../sync/store.ts";
import type { Packet } from "../sync/wire.ts";

const GLIDE_MS = 420;
const FADE_MS = 260;
/** More at once would be a blur: then cards stand in their new places at once (`data-rush` on the layer). */
const MOST_GLIDES = 8;
const EASE = "cubic-bezier(0.2, 0, 0, 1)";

interface Home {
  copy: HTMLElement;
  box: DOMRect;
  stage: string | undefined;
}

/** Follows what happens on the board; `layer` lies over it. Returns what ends it. */
export function glide(board: BoardStore, layer: HTMLElement): () => void {
  return board.hear((packets) => {
    const ids = dealsOf(packets);
    const isRush = ids.length > MOST_GLIDES;
    if (ids.length > 0) layer.toggleAttribute("data-rush", isRush);
    if (isRush || reducedMotion.peek()) return;
    const homes = ids.map((id) => [id, homeOf(id)] as const);
    // The page is drawn anew in a microtask of its own, which waits behind the first of these.
    queueMicrotask(() => queueMicrotask(() => homes.forEach(([id, home]) => fly(id, home, layer))));
  });
}

function dealsOf(packets: readonly Packet[]): number[] {
  const ids = new Set<number>();
  for (const { ops } of packets) {
    for (const op of ops) {
      if (op[0] === "put" && op[1] === "deal") ids.add(op[2].id);
      if (op[0] === "drop" && op[1] === "deal") ids.add(op[2]);
    }
  }
  return [...ids];
}

function cardOf(id: number): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.column .card[data-deal="${id}"]`);
}

function stageOf(card: HTMLElement): string | undefined {
  return card.closest<HTMLElement>(".column")?.dataset["stage"];
}

function homeOf(id: number): Home | null {
  const card = cardOf(id);
  return card && { copy: copyOf(card), box: card.getBoundingClientRect(), stage: stageOf(card) };
}

/** For the eye alone. */
function copyOf(card: HTMLElement): HTMLElement {
  const copy = card.cloneNode(true) as HTMLElement;
  for (const name of ["data-deal", "role", "tabindex", "aria-describedby", "aria-setsize", "aria-posinset"]) copy.removeAttribute(name);
  copy.classList.add("gliding");
  copy.style.transform = "";
  return copy;
}

function fly(id: number, home: Home | null, layer: HTMLElement): void {
  const card = cardOf(id);
  if (!home) return void card?.animate([{ opacity: 0, scale: 0.94 }, { opacity: 1, scale: 1 }], { duration: FADE_MS, easing: EASE });
  if (card && stageOf(card) === home.stage) return;
  const { left, top, width } = home.box;
  const from = `translate(${left}px, ${top}px)`;
  home.copy.style.inlineSize = `${width}px`;
  layer.append(home.copy);
  const to = card?.getBoundingClientRect();
  const end = to ? { transform: `translate(${to.left}px, ${to.top}px)` } : { transform: from, opacity: 0 };
  const duration = to ? GLIDE_MS : FADE_MS;
  const flight = home.copy.animate([{ transform: from, opacity: 1 }, end], { duration, easing: EASE, fill: "forwards" });
  card?.animate([{ opacity: 0 }, { opacity: 0 }], { duration });
  flight.onfinish = flight.oncancel = () => home.copy.remove();
}
