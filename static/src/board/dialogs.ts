/** The questions the board asks, one at a time; whoever asks waits for the answer, null when the person turned away. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { DealFields } from "../kit/deal-form.ts";
import type { Deal, RequiredField, Stage } from "../sync/wire.ts";
import type { Place } from "./neighbours.ts";

export interface LossAnswer {
  reason_id?: number;
  note?: string;
}

export type MoveAnswer = { to: "won" } | { to: "lost" } | { to: "stage"; stageId: number; place: Place };

export interface TagAnswer {
  add: number[];
  remove: number[];
}

export type Question =
  /** `following`: how many deals are asked about after this one */
  | { kind: "gate"; deal: Deal; stage: Stage; missing: readonly RequiredField[]; following?: number }
  | { kind: "edit"; deal: Deal }
  | { kind: "loss"; deals: readonly Deal[] }
  | { kind: "move"; deals: readonly Deal[] }
  | { kind: "assign"; deals: readonly Deal[] }
  | { kind: "tags"; deals: readonly Deal[] };

interface Answers {
  gate: DealFields;
  edit: DealFields;
  loss: LossAnswer;
  move: MoveAnswer;
  assign: { owner_id: number | null };
  tags: TagAnswer;
}

export type Asked = Question & { answer: (answer: unknown) => void };

export class Dialogs {
  readonly #open = signal<Asked | null>(null);

  get open(): ReadonlySignal<Asked | null> {
    return this.#open;
  }

  /** A second question turns the first away. */
  ask<K extends Question["kind"]>(question: Extract<Question, { kind: K }>): Promise<Answers[K] | null> {
    this.#open.peek()?.answer(null);
    return new Promise((resolve) => {
      const answer = (given: unknown): void => {
        this.#open.value = null;
        resolve(given as Answers[K] | null);
      };
      this.#open.value = { ...question, answer } as Asked;
    });
  }
}
