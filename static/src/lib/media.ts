/** What the reader's device and wishes are, as signals. */

import { type ReadonlySignal, signal } from "@preact/signals";

/** Phones: one column a screen. */
export const NARROW = "(width < 40rem)";

function matches(query: string): ReadonlySignal<boolean> {
  if (typeof matchMedia === "undefined") return signal(false);
  const list = matchMedia(query);
  const state = signal(list.matches);
  // For the life of the page, like the list itself.
  list.addEventListener("change", () => (state.value = list.matches));
  return state;
}

export const reducedMotion = matches("(prefers-reduced-motion: reduce)");
export const narrowScreen = matches(NARROW);
export const systemIsDark = matches("(prefers-color-scheme: dark)");

/** False while another tab or window lies over this one. */
export const pageInSight = inSight();

function inSight(): ReadonlySignal<boolean> {
  if (typeof document === "undefined") return signal(true);
  const state = signal(document.visibilityState === "visible");
  // For the life of the page.
  document.addEventListener("visibilitychange", () => (state.value = document.visibilityState === "visible"));
  return state;
}
