/** On a phone a column fills the screen: a card held at the edge turns the page, waits, and turns again. */

const FIRST_WAIT_MS = 280;
const NEXT_WAIT_MS = 900;

/** What it needs of the board: its pages lie side by side. */
export type Pages = Pick<HTMLElement, "clientWidth" | "scrollWidth" | "scrollLeft" | "scrollTo">;

export class EdgePager {
  readonly #board: Pages;
  #direction = 0;
  #turnAt = 0;
  /** the page being turned to; null: it has not turned yet */
  #page: number | null = null;

  constructor(board: Pages) {
    this.#board = board;
  }

  /** Called each frame with -1, 0 or 1: which edge the card is held at. `now` in ms. */
  hold(direction: number, now: number): void {
    if (direction !== this.#direction) {
      this.#direction = direction;
      this.#turnAt = now + FIRST_WAIT_MS;
    }
    if (direction === 0 || now < this.#turnAt) return;
    this.#turnAt = now + NEXT_WAIT_MS;
    const { clientWidth, scrollWidth } = this.#board;
    const last = Math.max(0, Math.round(scrollWidth / clientWidth) - 1);
    this.#page = Math.min(last, Math.max(0, this.#nearest() + direction));
    this.#board.scrollTo({ left: this.#page * clientWidth, behavior: "smooth" });
  }

  /**
   * Where the board will stand when the page has turned. A thumb that lets go meanwhile means the page it saw coming, and
   * the card must lie on the one that stays.
   */
  left(): number {
    return this.#page === null ? this.#board.scrollLeft : this.#page * this.#board.clientWidth;
  }

  /** The card is let go: the page stands at once where it was turning to. */
  settle(): void {
    const page = this.#page ?? this.#nearest();
    this.#board.scrollTo({ left: page * this.#board.clientWidth, behavior: "instant" });
  }

  rest(): void {
    this.#direction = 0;
    this.#page = null;
  }

  #nearest(): number {
    return Math.round(this.#board.scrollLeft / this.#board.clientWidth);
  }
}
