/** On a phone a column fills the screen: a card held at the edge turns the page, waits, and turns again. */

const FIRST_WAIT_MS = 280;
const NEXT_WAIT_MS = 900;

export class EdgePager {
  readonly #board: HTMLElement;
  #direction = 0;
  #turnAt = 0;

  constructor(board: HTMLElement) {
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
    const { clientWidth, scrollLeft } = this.#board;
    const page = Math.round(scrollLeft / clientWidth) + direction;
    this.#board.scrollTo({ left: page * clientWidth, behavior: "smooth" });
  }

  rest(): void {
    this.#direction = 0;
  }
}
