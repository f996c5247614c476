/** Which cards are selected, and which one the keyboard is on. */

import { type ReadonlySignal, signal } from "@preact/signals";

const NONE: ReadonlySet<number> = new Set();

export class Choice {
  readonly #selected = signal<ReadonlySet<number>>(NONE);
  readonly #focused = signal<number | null>(null);
  readonly #wanted = signal<number | null>(null);
  #anchor: number | null = null;
  #showsRing = true;

  get selected(): ReadonlySignal<ReadonlySet<number>> {
    return this.#selected;
  }

  /** the card in the Tab order */
  get focused(): ReadonlySignal<number | null> {
    return this.#focused;
  }

  /** the card that shall get the focus as soon as it is in the page */
  get wanted(): ReadonlySignal<number | null> {
    return this.#wanted;
  }

  toggle(id: number): void {
    const next = new Set(this.#selected.peek());
    if (!next.delete(id)) next.add(id);
    this.#anchor = id;
    this.#selected.value = next;
  }

  /** Everything between the last card selected by itself and this one, along `order`. */
  extendTo(id: number, order: readonly number[]): void {
    const anchor = this.#anchor ?? this.#focused.peek() ?? id;
    const [from, to] = [order.indexOf(anchor), order.indexOf(id)];
    if (from < 0 || to < 0) return this.toggle(id);
    this.#anchor = anchor;
    const between = order.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#selected.value = new Set([...this.#selected.peek(), ...between]);
  }

  /** Selects these too, from the first on, up to so many in all; answers how many found no room. */
  add(ids: readonly number[], most: number): number {
    const next = new Set(this.#selected.peek());
    const coming = ids.filter((id) => !next.has(id));
    const taken = coming.slice(0, Math.max(0, most - next.size));
    taken.forEach((id) => next.add(id));
    if (taken.length > 0) this.#selected.value = next;
    return coming.length - taken.length;
  }

  clear(): void {
    this.#anchor = null;
    if (this.#selected.peek().size > 0) this.#selected.value = NONE;
  }

  /** Only what is still there stays selected. */
  keepOnly(isThere: (id: number) => boolean): void {
    const selected = this.#selected.peek();
    const left = [...selected].filter(isThere);
    if (left.length < selected.size) this.#selected.value = new Set(left);
    const wanted = this.#wanted.peek();
    // It shall not snatch the focus when it comes back some time.
    if (wanted !== null && !isThere(wanted)) this.#wanted.value = null;
  }

  /** The browser gave the card the focus. */
  focusIs(id: number | null): void {
    this.#focused.value = id;
    if (this.#wanted.peek() === id) this.#wanted.value = null;
  }

  /** Brings the focus to a card, wherever it stands and as soon as it is drawn; `ring`: and shows where it is. */
  focus(id: number, ring = true): void {
    this.#showsRing = ring;
    this.#focused.value = id;
    this.#wanted.value = id;
  }

  giveFocus(card: HTMLElement): void {
    card.focus({ preventScroll: true, focusVisible: this.#showsRing });
    this.#wanted.value = null;
  }
}
