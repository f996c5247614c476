/** Ctrl+Z and redo: my own requests, newest first. An undo is a request too, so taking it back is the redo. */

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Answer } from "./http.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Requests } from "./requests.ts";

export interface Step {
  requestId: string;
  label: string;
  subjects: readonly string[];
  stream: string | null;
}

const MOST_STEPS = 100;

export class Undo {
  readonly #requests: Requests;
  readonly #done = signal<readonly Step[]>([]);
  readonly #undone = signal<readonly Step[]>([]);
  /** what Ctrl+Z would take back now */
  readonly next: ReadonlySignal<Step | undefined> = computed(() => this.#done.value.at(-1));
  /** what redo would do again now */
  readonly nextRedo: ReadonlySignal<Step | undefined> = computed(() => this.#undone.value.at(-1));

  /** Listens to `requests` from now on; call `stop` to end it. */
  readonly stop: () => void;

  constructor(requests: Requests) {
    this.#requests = requests;
    this.stop = requests.listen({ asked: (outgoing) => this.#asked(outgoing), refused: (id) => this.#drop(id) });
  }

  /** Takes the newest step back. Null when there is none. */
  undo(): { step: Step; answer: Promise<unknown> } | null {
    const step = this.#done.peek().at(-1);
    return step ? { step, answer: this.#takeBack(step, this.#undone) } : null;
  }

  redo(): { step: Step; answer: Promise<unknown> } | null {
    const step = this.#undone.peek().at(-1);
    return step ? { step, answer: this.#takeBack(step, this.#done) } : null;
  }

  /** For the button on a toast: takes back that very request, wherever it stands in the stack. */
  undoRequest(requestId: string): Promise<unknown> | null {
    const step = this.#done.peek().find((one) => one.requestId === requestId);
    return step ? this.#takeBack(step, this.#undone) : null;
  }

  #asked(outgoing: Outgoing): void {
    if (!outgoing.undoable) return;
    const step = { requestId: outgoing.id, label: outgoing.label, subjects: outgoing.subjects, stream: outgoing.stream };
    this.#done.value = [...this.#done.peek(), step].slice(-MOST_STEPS);
    this.#undone.value = [];
  }

  #drop(id: string): void {
    for (const stack of [this.#done, this.#undone]) {
      if (stack.peek().some((step) => step.requestId === id)) {
        stack.value = stack.peek().filter((step) => step.requestId !== id);
      }
    }
  }

  /** The step leaves its stack; what takes it back stands on the other one, under its own request's id. */
  #takeBack(step: Step, other: Signal<readonly Step[]>): Promise<unknown> {
    if (this.#requests.cancel(step.requestId)) return Promise.resolve();
    this.#drop(step.requestId);
    const writing = { subject: step.subjects, label: step.label, ...(step.stream ? { stream: step.stream } : {}) };
    let requestId = "";
    const once = this.#requests.listen({ asked: (outgoing) => void (requestId = outgoing.id), refused: () => {} });
    const answer: Promise<Answer> = this.#requests.write("POST", "/api/undos", { request_id: step.requestId }, writing);
    once();
    other.value = [...other.peek(), { ...step, requestId }].slice(-MOST_STEPS);
    return answer;
  }
}
