/** One import on the table: what was chosen, sent in order; what the worker does, asked for every half second. */

import { computed, signal } from "@preact/signals";

import { _ } from "../lib/i18n.ts";
import { ask, read, Refused, Unreachable } from "../sync/http.ts";
import { newKey } from "../sync/outgoing.ts";
import { type Import, isAtWork, type Mapping, type Options } from "./answers.ts";
import { type Trouble, troubleOf } from "./refusals.ts";

const LOOK_AGAIN_MS = 500;
const LOOK_LATER_MS = 3_000;

export interface Changes {
  board_id?: number;
  mapping?: Partial<Mapping>;
  options?: Partial<Options>;
}

export type Step = "dry-run" | "run" | "undo";

export class Desk {
  readonly id: number;
  readonly job = signal<Import | null>(null);
  /** it is not there, or not ours to see */
  readonly gone = signal(false);
  readonly trouble = signal<Trouble | null>(null);
  /** a step was asked for and not answered */
  readonly asking = signal<Step | null>(null);
  readonly saving = computed(() => this.#waiting.value > 0);
  readonly #waiting = signal(0);
  #queue: Promise<void> = Promise.resolve();
  #nextLook: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #unreachable = false;

  constructor(id: number) {
    this.id = id;
  }

  open(): void {
    this.#closed = false;
    void this.#look();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#nextLook);
  }

  /** Shows a choice at once and sends it; several are sent one after the other. */
  choose(changes: Changes): Promise<void> {
    const job = this.job.peek();
    if (job) this.job.value = chosen(job, changes);
    this.#waiting.value++;
    this.#queue = this.#queue.then(() => this.#send(changes));
    return this.#queue;
  }

  /** Asks for a step once every choice has arrived. */
  async begin(step: Step): Promise<void> {
    this.asking.value = step;
    await this.#queue;
    await this.#settle(ask<Import>("PUT", `/api/imports/${this.id}/${step}`, { key: newKey() }));
    this.asking.value = null;
  }

  async #send(changes: Changes): Promise<void> {
    const answer = ask<Import>("PATCH", `/api/imports/${this.id}`, { body: changes });
    // What was chosen since then is not in this answer: the last one shows.
    await this.#settle(answer, () => this.#waiting.peek() === 1);
    this.#waiting.value--;
  }

  async #settle(answer: Promise<{ body: Import }>, isLast = () => true): Promise<void> {
    try {
      const { body } = await answer;
      this.trouble.value = null;
      if (isLast()) this.#show(body);
    } catch (error) {
      this.trouble.value = troubleOf(error);
      await this.#look();
    }
  }

  async #look(): Promise<void> {
    clearTimeout(this.#nextLook);
    try {
      this.#show(await read<Import>(`/api/imports/${this.id}`));
      if (this.#unreachable) this.trouble.value = null;
      this.#unreachable = false;
    } catch (error) {
      this.#missed(error);
    }
  }

  #missed(error: unknown): void {
    if (error instanceof Refused && error.problem.status === 404) this.gone.value = true;
    else this.trouble.value = troubleOf(error);
    if (!(error instanceof Unreachable)) return;
    this.#unreachable = true;
    this.trouble.value = { sentence: _("The server cannot be reached. What was begun goes on there.") };
    this.#lookIn(LOOK_LATER_MS);
  }

  #show(job: Import): void {
    if (this.#closed) return;
    this.job.value = job;
    if (isAtWork(job)) this.#lookIn(LOOK_AGAIN_MS);
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#nextLook);
    if (!this.#closed) this.#nextLook = setTimeout(() => void this.#look(), ms);
  }
}

function chosen(job: Import, { board_id = job.board_id, mapping, options }: Changes): Import {
  return { ...job, board_id, mapping: { ...job.mapping, ...mapping }, options: { ...job.options, ...merged(job.options, options) } };
}

/** Choices about single values stand in for those that were there; the others stay. */
function merged(before: Options, given: Partial<Options> = {}): Partial<Options> {
  const replaced = <C extends { value: string }>(old: C[], fresh: C[] = []) => old.map((each) => fresh.find(({ value }) => value === each.value) ?? each);
  return { ...given, stages: replaced(before.stages, given.stages), owners: replaced(before.owners, given.owners) };
}
