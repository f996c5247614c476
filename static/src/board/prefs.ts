/** How one person likes their boards: density, what stands on a card, each column's order and fold. Kept in this browser. */

import { effect, type Signal, signal } from "@preact/signals";
import { CARD_HEIGHT, type Density } from "../kit/sizes.ts";
import type { SortBy } from "../sync/selectors.ts";

export type CardField = "customer" | "amount" | "owner" | "close" | "priority" | "tags" | "days" | "comments" | "next";

export const CARD_FIELDS: readonly CardField[] = [
  "customer", "amount", "owner", "close", "priority", "tags", "days", "comments", "next",
];

const SORTS: readonly SortBy[] = ["hand", "amount", "close", "age", "next"];

interface Kept {
  density: Density;
  fields: readonly CardField[];
  /** those there were to choose from: what has come since is shown until somebody hides it */
  offered: readonly CardField[];
  /** stage id → order, where it is not hand order */
  sorts: Readonly<Record<number, SortBy>>;
  collapsed: readonly number[];
}

const DEFAULTS: Kept = { density: "comfortable", fields: CARD_FIELDS, offered: CARD_FIELDS, sorts: {}, collapsed: [] };

export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
}

export class Prefs {
  readonly density: Signal<Density>;
  readonly fields: Signal<readonly CardField[]>;
  readonly sorts: Signal<Readonly<Record<number, SortBy>>>;
  readonly collapsed: Signal<readonly number[]>;
  /** ends the keeping */
  readonly stop: () => void;

  constructor(personId: number, shelf: Shelf | null = ownShelf()) {
    const key = `kandan-board-${personId}`;
    const kept = read(shelf, key);
    this.density = signal(kept.density);
    this.fields = signal(kept.fields);
    this.sorts = signal(kept.sorts);
    this.collapsed = signal(kept.collapsed);
    this.stop = effect(() => {
      const { density, fields, sorts, collapsed } = this;
      const text = { density: density.value, fields: fields.value, offered: CARD_FIELDS, sorts: sorts.value, collapsed: collapsed.value };
      write(shelf, key, JSON.stringify(text));
    });
  }

  sortOf(stageId: number): SortBy {
    return this.sorts.value[stageId] ?? "hand";
  }

  sortBy(stageId: number, by: SortBy): void {
    const { [stageId]: _before, ...others } = this.sorts.peek();
    this.sorts.value = by === "hand" ? others : { ...others, [stageId]: by };
  }

  toggleField(field: CardField): void {
    const fields = this.fields.peek();
    this.fields.value = CARD_FIELDS.filter((one) => fields.includes(one) !== (one === field));
  }

  toggleCollapsed(stageId: number): void {
    const folded = this.collapsed.peek();
    this.collapsed.value = folded.includes(stageId) ? folded.filter((id) => id !== stageId) : [...folded, stageId];
  }
}

function ownShelf(): Shelf | null {
  try {
    return typeof localStorage === "undefined" ? null : localStorage;
  } catch {
    // Storage is closed to us: it holds for this page.
    return null;
  }
}

/** What is kept wrongly is as if it were not there. */
function read(shelf: Shelf | null, key: string): Kept {
  let kept: Partial<Record<keyof Kept, unknown>> = {};
  try {
    kept = (JSON.parse(shelf?.getItem(key) ?? "{}") as typeof kept | null) ?? {};
  } catch {
    return DEFAULTS;
  }
  const { density, fields, sorts, collapsed } = kept;
  const offered = Array.isArray(kept.offered) ? kept.offered : CARD_FIELDS.filter((field) => field !== "next");
  const known = Object.entries((sorts ?? {}) as object).filter(([, by]) => SORTS.includes(by));
  return {
    density: typeof density === "string" && density in CARD_HEIGHT ? (density as Density) : DEFAULTS.density,
    fields: Array.isArray(fields) ? CARD_FIELDS.filter((field) => fields.includes(field) || !offered.includes(field)) : DEFAULTS.fields,
    offered: CARD_FIELDS,
    sorts: Object.fromEntries(known),
    collapsed: Array.isArray(collapsed) ? collapsed.filter((id) => Number.isSafeInteger(id)) : [],
  };
}

function write(shelf: Shelf | null, key: string, text: string): void {
  try {
    shelf?.setItem(key, text);
  } catch {
    // Full: the next start begins with what was kept before.
  }
}
