/** Several tabs of one person share what is unsent; each sends its own, and takes over what a closed tab left (left-behind.ts). */

import { LEFT_BEHIND } from "./locks.ts";
import { newKey } from "./outgoing.ts";

export interface Tabs {
  readonly id: string;
  /** the tabs that are open, this one with them; null where the browser cannot tell */
  open(): Promise<ReadonlySet<string> | null>;
  /** runs while no other tab runs it */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

const TAB = "kandan-tab-";
const PATIENCE_MS = 2000;

export function browserTabs(id: string = rememberedId()): Tabs {
  // Only in secure contexts. Elsewhere two tabs may send the same request: its key makes that harmless.
  const locks = typeof navigator === "undefined" ? undefined : navigator.locks;
  if (!locks) return { id, open: async () => null, alone: (work) => work() };
  // Held as long as the tab lives: that is how the others see it.
  void locks.request(TAB + id, () => new Promise<never>(() => {}));
  const open = async (): Promise<ReadonlySet<string>> => {
    const { held = [] } = await locks.query();
    const names = held.map((lock) => lock.name ?? "").filter((name) => name.startsWith(TAB));
    return new Set([id, ...names.map((name) => name.slice(TAB.length))]);
  };
  return { id, open, alone: (work) => inTurn(locks, work) };
}

/** A tab that sleeps may hold the lock: it is not waited for, as keys make it harmless to send twice. */
async function inTurn<T>(locks: LockManager, work: () => Promise<T>): Promise<T> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await (locks.request(LEFT_BEHIND, { signal: patience }, work) as Promise<T>);
  } catch (error) {
    if (!patience.aborted || error !== patience.reason) throw error;
    return work();
  }
}

/** A reloaded page is the same tab: it need not wait for its former self's lock to fall. */
function rememberedId(): string {
  try {
    const id = sessionStorage.getItem(TAB) ?? newKey();
    sessionStorage.setItem(TAB, id);
    return id;
  } catch {
    return newKey();
  }
}
