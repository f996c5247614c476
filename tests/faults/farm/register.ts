/** Plays with one deal as with a register: reads it, and sets its title only where nobody was faster (If-Match). */

import { pick } from "../../js/sync/cast.ts";
import { ask, Refused, Unreachable } from "../../../static/src/sync/http.ts";
import { newKey } from "../../../static/src/sync/outgoing.ts";
import type { FullDeal } from "../../../static/src/sync/wire.ts";
import type { Screen } from "./screen.ts";

/** What was asked of the register and what it said. `end: null`: nobody ever heard. */
export interface Move {
  deal: number;
  kind: "read" | "set";
  start: number;
  end: number | null;
  /** set: the version it was made on */
  on: number;
  /** set: the title wanted */
  wanted: string;
  done: boolean;
  /** what the answer showed */
  version: number;
  title: string;
}

export const moves: Move[] = [];

const RETRY_MS = 250;

export class Register {
  readonly #screen: Screen;
  /** until the last question is answered, which may be some time after the rest was asked for */
  isPlaying = false;
  #isResting = true;
  #count = 0;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  work(pause: number): void {
    if (!this.#isResting) return;
    this.#isResting = false;
    this.isPlaying = true;
    void this.#play(pause).finally(() => (this.isPlaying = false));
  }

  rest(): void {
    this.#isResting = true;
  }

  async #play(pause: number): Promise<void> {
    const { plan, random } = this.#screen;
    let known = 0;
    while (!this.#isResting) {
      const deal = pick(random, plan.reserved);
      const read = await this.#read(deal);
      known = read?.version ?? known;
      if (read) await this.#set(deal, random() < 0.8 ? known : Math.max(1, known - 1));
      await wait(pause * (0.5 + random()));
    }
  }

  async #read(deal: number): Promise<Move | null> {
    const move = begun(deal, "read");
    const answer = await this.#reach(() => ask<FullDeal>("GET", `/api/deals/${deal}`));
    if (answer instanceof Error || !answer) return null;
    return ended(move, true, answer.body);
  }

  async #set(deal: number, on: number): Promise<void> {
    const move = begun(deal, "set");
    Object.assign(move, { on, wanted: `${this.#screen.plan.name} ${++this.#count}` });
    const question = { body: { title: move.wanted }, key: newKey(), ifMatch: `"${on}"` };
    const answer = await this.#reach(() => ask<FullDeal>("PATCH", `/api/deals/${deal}`, question));
    if (!answer) return;
    if (!(answer instanceof Error)) ended(move, true, answer.body);
    else if (answer.problem.current) ended(move, false, answer.problem.current);
  }

  /** Asks until there is an answer; null when there was none before the rest. */
  async #reach<T>(work: () => Promise<T>): Promise<T | Refused | null> {
    for (let tries = 0; tries < 200; tries++) {
      try {
        return await this.#screen.page.session.run(work);
      } catch (error) {
        if (error instanceof Refused) return error;
        if (!(error instanceof Unreachable)) throw error;
        await wait(error.retryAfterMs ?? RETRY_MS);
      }
    }
    return null;
  }
}

function begun(deal: number, kind: "read" | "set"): Move {
  const move: Move = { deal, kind, start: performance.now(), end: null, on: 0, wanted: "", done: false, version: 0, title: "" };
  moves.push(move);
  return move;
}

function ended(move: Move, done: boolean, { version, title }: FullDeal): Move {
  return Object.assign(move, { end: performance.now(), done, version, title });
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
