/** Work that can wait for the first paint, one piece at a time: between two of them the browser answers whoever touches it. */

import { afterPaint, pause } from "../lib/after-paint.ts";

export class Turns {
  readonly #waiting = new Set<() => void>();
  #isGoing = false;

  /** Whoever leaves before their turn calls what this returns. */
  wait(run: () => void): () => void {
    this.#waiting.add(run);
    if (!this.#isGoing) void this.#go();
    return () => void this.#waiting.delete(run);
  }

  async #go(): Promise<void> {
    this.#isGoing = true;
    await afterPaint();
    for (const run of this.#waiting) {
      this.#waiting.delete(run);
      run();
      await pause();
    }
    this.#isGoing = false;
  }
}
