/** A person's looks at all their boards: one for each board of this page's life, and which boards have something unseen. */

import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { BoardLook } from "./board-look.ts";
import { read } from "./http.ts";
import type { BoardStore, WorkspaceStore } from "./store.ts";

const ASK_LEAST_MS = 30_000;

export class Looks {
  readonly #boards = new Map<number, BoardLook>();
  readonly #dotted: Signal<ReadonlySet<number>> = signal(new Set());
  readonly #workspace: WorkspaceStore;
  #askedAt = -ASK_LEAST_MS;

  constructor(workspace: WorkspaceStore) {
    this.#workspace = workspace;
  }

  /** boards on which others did something since the person looked */
  get dotted(): ReadonlySignal<ReadonlySet<number>> {
    return this.#dotted;
  }

  of(store: BoardStore): BoardLook {
    let known = this.#boards.get(store.id);
    // Left and opened again, a board has another store; what was known of it was of another visit.
    if (!known || known.store !== store) this.#boards.set(store.id, (known = new BoardLook(store, (id) => id === this.#workspace.me.peek()?.id)));
    return known;
  }

  /** The board is on the screen: it is marked in the lists as long as something on it is left. Returns what ends it. */
  enter(store: BoardStore): () => void {
    const look = this.of(store);
    const leave = look.enter();
    const stop = effect(() => {
      if (look.state.value === "ready") this.#dot(store.id, look.left.value > 0);
    });
    return () => {
      stop();
      leave();
    };
  }

  /** Asks which boards have something; not more often than it could matter. */
  async refresh(): Promise<void> {
    if (performance.now() - this.#askedAt < ASK_LEAST_MS) return;
    this.#askedAt = performance.now();
    try {
      const { board_ids } = await read<{ board_ids: number[] }>("/api/unseen");
      const watched = [...this.#boards.values()].filter((look) => look.isWatched).map((look) => look.store.id);
      const kept = watched.filter((id) => this.#dotted.peek().has(id));
      this.#dotted.value = new Set([...board_ids.filter((id) => !watched.includes(id)), ...kept]);
    } catch {
      // The dots are as old as they are; the next occasion asks again.
    }
  }

  /** Whenever the page comes into sight. Returns what ends it. */
  start(): () => void {
    const turn = (): void => {
      if (document.visibilityState === "visible") void this.refresh();
    };
    document.addEventListener("visibilitychange", turn);
    turn();
    return () => document.removeEventListener("visibilitychange", turn);
  }

  #dot(boardId: number, isDotted: boolean): void {
    if (this.#dotted.peek().has(boardId) === isDotted) return;
    const dotted = new Set(this.#dotted.peek());
    if (isDotted) dotted.add(boardId);
    else dotted.delete(boardId);
    this.#dotted.value = dotted;
  }
}
