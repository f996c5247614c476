/** The imports of the workspace, newest first; while the worker is at one, its numbers are read again. */

import { signal } from "@preact/signals";

import { ask, read } from "../sync/http.ts";
import { newKey } from "../sync/outgoing.ts";
import { Feed } from "../sync/feed.ts";
import { type ImportSummary, isAtWork } from "./answers.ts";
import { type Trouble, troubleOf } from "./refusals.ts";

const LOOK_AGAIN_MS = 1_000;

export class ImportsFeed extends Feed<ImportSummary> {
  /** why the last wish was refused */
  readonly trouble = signal<Trouble | null>(null);
  #nextLook: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor() {
    super("/api/imports");
  }

  override async reload(): Promise<void> {
    await super.reload();
    this.#watch();
  }

  override stop(): void {
    super.stop();
    this.#closed = true;
    clearTimeout(this.#nextLook);
  }

  async undo(id: number): Promise<void> {
    try {
      const { body } = await ask<ImportSummary>("PUT", `/api/imports/${id}/undo`, { key: newKey() });
      this.trouble.value = null;
      this.#replace(body);
    } catch (error) {
      this.trouble.value = troubleOf(error);
    }
    this.#watch();
  }

  async discard(id: number): Promise<void> {
    try {
      await ask("DELETE", `/api/imports/${id}`);
      this.trouble.value = null;
      this.items.value = this.items.peek().filter((each) => each.id !== id);
    } catch (error) {
      this.trouble.value = troubleOf(error);
    }
  }

  /** Those at work only: however long the list is, it is not read again whole. */
  #watch(): void {
    clearTimeout(this.#nextLook);
    const working = this.items.peek().filter(isAtWork);
    if (this.#closed || working.length === 0) return;
    this.#nextLook = setTimeout(() => void this.#lookAt(working), LOOK_AGAIN_MS);
  }

  async #lookAt(working: readonly ImportSummary[]): Promise<void> {
    for (const { id } of working) {
      await read<ImportSummary>(`/api/imports/${id}`).then((job) => this.#replace(job), () => undefined);
    }
    this.#watch();
  }

  #replace(job: ImportSummary): void {
    this.items.value = this.items.peek().map((each) => (each.id === job.id ? job : each));
  }
}
