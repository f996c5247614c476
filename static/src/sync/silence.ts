/** Notices a line that is dead though it looks open: nothing was heard for longer than a living server keeps silent. */

/** Heads come every 2 s: one may be late or lost. What follows, a new line and the catching up, fits into the promised 5 s. */
const PATIENCE_MS = 4000;
/** Where the server itself stands still, everybody who calls it anew makes it worse: nobody does so twice in a row. */
const MOST_PATIENCE_MS = 16_000;
/** So long without an alarm, and the next silence counts as the first again. */
const CALM_MS = 60_000;

export class Silence {
  readonly #onDead: () => void;
  #heardAt = 0;
  #alarmedAt = 0;
  #patience = PATIENCE_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onDead: () => void) {
    this.#onDead = onDead;
  }

  /** Something was said. */
  heard(): void {
    this.#heardAt = Date.now();
  }

  /** From now on somebody should be speaking. */
  listen(): void {
    this.heard();
    this.#wait(this.#patience);
  }

  /** Nobody is expected to speak. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #wait(ms: number): void {
    this.stop();
    this.#timer = setTimeout(() => this.#look(), ms);
  }

  #look(): void {
    const now = Date.now();
    if (now - this.#alarmedAt > CALM_MS) this.#patience = PATIENCE_MS;
    const left = this.#heardAt + this.#patience - now;
    if (left > 0) return this.#wait(left);
    this.#alarmedAt = now;
    this.#patience = Math.min(MOST_PATIENCE_MS, 2 * this.#patience);
    this.#onDead();
  }
}
