/** Notices a line that is dead though it looks open: nothing was heard for longer than a living server keeps silent. */

/** Heads come every 2 s: one may be late or lost. What follows, a new line and the catching up, fits into the promised 5 s. */
const PATIENCE_MS = 4000;
/**
 * Where the server itself stands still, everybody who calls it anew makes it worse: nobody does so three times in a row.
 * Two lines in a row may well be dead, the second because it was opened while the server was about to go.
 */
const MOST_PATIENCE_MS = 16_000;
const DEAD_IN_A_ROW = 2;
/** So long without an alarm, and the next silence counts as the first again. */
const CALM_MS = 10_000;
/** A server that is there so soon after an alarm did not stand still: it was the line. */
const PROMPT_MS = 1500;

export class Silence {
  readonly #onDead: () => void;
  #heardAt = 0;
  #alarmedAt = 0;
  /** how many alarms there were since all was calm */
  #inRow = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onDead: () => void) {
    this.#onDead = onDead;
  }

  /** An alarm was given a moment ago. */
  get isFresh(): boolean {
    return Date.now() - this.#alarmedAt < PROMPT_MS;
  }

  /** Something was said. */
  heard(): void {
    this.#heardAt = Date.now();
    if (this.#timer === undefined || !this.isFresh) return;
    this.#inRow = 0;
    this.#wait(this.#patience);
  }

  /** From now on somebody should be speaking. */
  listen(): void {
    this.#heardAt = Date.now();
    this.#wait(this.#patience);
  }

  /** Nobody is expected to speak. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  get #patience(): number {
    return Math.min(MOST_PATIENCE_MS, PATIENCE_MS * 2 ** Math.max(0, this.#inRow + 1 - DEAD_IN_A_ROW));
  }

  #wait(ms: number): void {
    this.stop();
    this.#timer = setTimeout(() => this.#look(), ms);
  }

  #look(): void {
    const now = Date.now();
    if (this.#heardAt - this.#alarmedAt > CALM_MS) this.#inRow = 0;
    const left = this.#heardAt + this.#patience - now;
    if (left > 0) return this.#wait(left);
    this.#alarmedAt = now;
    this.#inRow++;
    this.#onDead();
  }
}
