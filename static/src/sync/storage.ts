/** Where unsent requests wait while the page is away: IndexedDB, one database a person. */

import { type IDBPDatabase, openDB } from "idb";
import type { Outgoing } from "./outgoing.ts";

export interface Shelf {
  all(): Promise<Outgoing[]>;
  put(outgoing: Outgoing): Promise<void>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
}

const STORE = "requests";

/** A shelf that survives reloads; in memory where the browser keeps nothing (private windows, full disks). */
export function openShelf(personId: number): Shelf {
  if (typeof indexedDB === "undefined") return memoryShelf();
  const upgrade = (db: IDBPDatabase): void => void db.createObjectStore(STORE, { keyPath: "id" });
  return new DatabaseShelf(openDB(`kandan-${personId}`, 1, { upgrade }));
}

export function memoryShelf(): Shelf {
  const kept = new Map<string, Outgoing>();
  return {
    all: async () => [...kept.values()],
    put: async (outgoing) => void kept.set(outgoing.id, structuredClone(outgoing)),
    remove: async (id) => void kept.delete(id),
    clear: async () => kept.clear(),
  };
}

class DatabaseShelf implements Shelf {
  readonly #opening: Promise<IDBPDatabase | null>;
  readonly #spare = memoryShelf();

  constructor(opening: Promise<IDBPDatabase>) {
    this.#opening = opening.catch(() => null);
  }

  async all(): Promise<Outgoing[]> {
    return this.#do((db) => db.getAll(STORE), () => this.#spare.all());
  }

  async put(outgoing: Outgoing): Promise<void> {
    await this.#do<unknown>((db) => db.put(STORE, outgoing), () => this.#spare.put(outgoing));
  }

  async remove(id: string): Promise<void> {
    await this.#do((db) => db.delete(STORE, id), () => this.#spare.remove(id));
  }

  async clear(): Promise<void> {
    await this.#do((db) => db.clear(STORE), () => this.#spare.clear());
  }

  /** A database that fails must not stop the request itself: it is then kept as long as the page. */
  async #do<T>(work: (db: IDBPDatabase) => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
    const db = await this.#opening;
    if (!db) return otherwise();
    return work(db).catch(otherwise);
  }
}
