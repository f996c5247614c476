/** What stays in this browser while the page is away: IndexedDB, one database a person, with a drawer for each kind of thing. */

import { type IDBPDatabase, openDB } from "idb";
import type { Kept } from "./keeping.ts";
import type { Outgoing } from "./outgoing.ts";
import type { NotAccepted } from "./refused.ts";

export interface Drawer<T> {
  all(): Promise<T[]>;
  get(key: string): Promise<T | undefined>;
  put(thing: T): Promise<void>;
  remove(key: string): Promise<void>;
  clear(): Promise<void>;
}

/** Where unsent requests wait. */
export type Shelf = Drawer<Outgoing>;

export interface Storage {
  requests: Shelf;
  refused: Drawer<NotAccepted>;
  kept: Drawer<Kept>;
}

/** drawer → the field its things are found by */
const KEYS = { requests: "id", refused: "id", kept: "stream" } as const;
type Name = keyof typeof KEYS;

const VERSION = 2;

export const databaseOf = (personId: number): string => `kandan-${personId}`;

/** Drawers that survive reloads; in memory where the browser keeps nothing (private windows, full disks). */
export function openStorage(personId: number): Storage {
  if (typeof indexedDB === "undefined") return memoryStorage();
  const opening = openDB(databaseOf(personId), VERSION, { upgrade, blocking: (_from, _to, event) => (event.target as IDBDatabase).close() });
  const db = opening.catch(() => null);
  return {
    requests: new DatabaseDrawer("requests", db),
    refused: new DatabaseDrawer("refused", db),
    kept: new DatabaseDrawer("kept", db),
  };
}

export function memoryStorage(): Storage {
  return { requests: memoryShelf(), refused: memoryDrawer("refused"), kept: memoryDrawer("kept") };
}

export function memoryShelf(): Shelf {
  return memoryDrawer("requests");
}

function memoryDrawer<T>(name: Name): Drawer<T> {
  const kept = new Map<string, T>();
  const keyOf = (thing: T): string => (thing as Record<string, string>)[KEYS[name]] as string;
  return {
    all: async () => [...kept.values()],
    get: async (key) => kept.get(key),
    put: async (thing) => void kept.set(keyOf(thing), structuredClone(thing)),
    remove: async (key) => void kept.delete(key),
    clear: async () => kept.clear(),
  };
}

/** Adds what an older program had not, and leaves what is there. */
function upgrade(db: IDBPDatabase): void {
  for (const [name, keyPath] of Object.entries(KEYS)) {
    if (!db.objectStoreNames.contains(name)) db.createObjectStore(name, { keyPath });
  }
}

class DatabaseDrawer<T> implements Drawer<T> {
  readonly #name: Name;
  readonly #opening: Promise<IDBPDatabase | null>;
  readonly #spare: Drawer<T>;

  constructor(name: Name, opening: Promise<IDBPDatabase | null>) {
    this.#name = name;
    this.#opening = opening;
    this.#spare = memoryDrawer(name);
  }

  async all(): Promise<T[]> {
    return this.#do((db) => db.getAll(this.#name), () => this.#spare.all());
  }

  async get(key: string): Promise<T | undefined> {
    return this.#do((db) => db.get(this.#name, key), () => this.#spare.get(key));
  }

  async put(thing: T): Promise<void> {
    await this.#do<unknown>((db) => db.put(this.#name, thing), () => this.#spare.put(thing));
  }

  async remove(key: string): Promise<void> {
    await this.#do((db) => db.delete(this.#name, key), () => this.#spare.remove(key));
  }

  async clear(): Promise<void> {
    await this.#do((db) => db.clear(this.#name), () => this.#spare.clear());
  }

  /** A database that fails must not stop the work itself: things are then kept as long as the page. */
  async #do<R>(work: (db: IDBPDatabase) => Promise<R>, otherwise: () => Promise<R>): Promise<R> {
    const db = await this.#opening;
    if (!db) return otherwise();
    // A connection that was closed raises at once.
    return new Promise<R>((resolve) => resolve(work(db))).catch(otherwise);
  }
}
