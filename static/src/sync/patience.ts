/**
 * How long one try of a question may stay without a sign of life. A browser keeps lines open and uses them again; one
 * that died silently looks like any other. So what should be answered in a blink is sent anew before long, over another line.
 */

/** For the try of this number, from 0 on, in milliseconds; null: that was enough, whoever asked shall see. */
export interface Patience {
  of(attempt: number): number | null;
  /** There was an answer. `took`: so long it took to begin; null: nobody knows what the first try met. */
  answered(took: number | null): void;
  gaveUp(): void;
}

/** Readings may be large, and what takes long is not asked for ever faster. More than one line may have died, though. */
export const CALM: Patience = steps(2500, 2500, 5000, 12_500);
/** Somebody waits for it, and it is small. A browser keeps six lines to a server, and each of them may be dead. */
export const HASTY: Patience = steps(1500, 500, 500, 500, 500, 500, 4000);
/** What must not be done twice and has no key to tell that by. */
export const ONCE: Patience = steps(20_000);
/** As long as it takes: a file goes up at the pace of the line. */
export const ENDLESS: Patience = steps(Infinity);

/** After a line was found dead others are as well: so soon the next is tried, for so long. */
const SUSPICIOUS_MS = 500;
const SUSPICION_MS = 6000;
/** So much longer it gets where nothing is answered at all: a server that is swamped must not be asked ever more. */
const MOST_STRAIN = 4;
const LONGEST_MS = 8000;
/** Answers to small questions differ by about so much. */
const TIMES = 4;
const TRIES = 4;

/** For small questions: a few times what their answers usually take. It grows with a server that is slow. */
export class Quick implements Patience {
  readonly #least: number;
  #usual = 0;
  #givenUp = 0;
  #suspiciousUntil = 0;

  /** `least`: a server that stands still for a moment need not be asked twice for that. */
  constructor(least: number) {
    this.#least = least;
  }

  of(attempt: number): number | null {
    if (attempt >= TRIES) return null;
    const least = Date.now() < this.#suspiciousUntil ? SUSPICIOUS_MS : this.#least * Math.min(MOST_STRAIN, 2 ** this.#givenUp);
    return Math.min(LONGEST_MS, Math.max(least, TIMES * this.#usual));
  }

  answered(took: number | null): void {
    this.#givenUp = 0;
    // A slow answer counts more than a fast one: asking a slow server again and again makes it slower.
    if (took !== null) this.#usual += (took - this.#usual) / (took > this.#usual ? 4 : 8);
  }

  gaveUp(): void {
    this.#givenUp++;
  }

  /** The server is there again; how slow it was before it went says nothing of it now. */
  relax(): void {
    this.#givenUp = 0;
    this.#usual = 0;
  }

  /** The server is there, but a line to it was dead. */
  suspect(): void {
    this.#suspiciousUntil = Date.now() + SUSPICION_MS;
  }
}

/** One try on its way. A timer of its own: signals joined by AbortSignal.any may be collected as rubbish before their time. */
export class Try {
  readonly #way = new AbortController();
  readonly #patience: number;
  readonly #outer: AbortSignal | undefined;
  readonly #leave = (): void => this.#way.abort();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOverdue = false;

  constructor(patience: number, outer: AbortSignal | undefined) {
    this.#patience = patience;
    this.#outer = outer;
    if (outer?.aborted) this.#leave();
    outer?.addEventListener("abort", this.#leave);
    this.heard();
  }

  get signal(): AbortSignal {
    return this.#way.signal;
  }

  /** It was left because nothing was heard for too long. */
  get isOverdue(): boolean {
    return this.#isOverdue;
  }

  /** A part of the answer has come: the rest may take as long again. */
  heard(): void {
    clearTimeout(this.#timer);
    if (this.#patience === Infinity) return;
    this.#timer = setTimeout(() => {
      this.#isOverdue = !this.#way.signal.aborted;
      this.#leave();
    }, this.#patience);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener("abort", this.#leave);
  }
}

function steps(...ms: number[]): Patience {
  return { of: (attempt) => ms[attempt] ?? null, answered: () => {}, gaveUp: () => {} };
}
