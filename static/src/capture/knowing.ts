/** What this screen knows when it reads a line: the workspace, the board at hand, and customers the server finds by name. */

import { wallClock } from "../lib/zones.ts";
import { read } from "../sync/http.ts";
import type { BoardStore, WorkspaceStore } from "../sync/store.ts";
import type { Customer, Stage } from "../sync/wire.ts";
import type { Known } from "./known.ts";

const MOST_QUESTIONS = 6;
const PATIENCE_MS = 1500;

export function knownNow(workspace: WorkspaceStore, board: BoardStore | null, stages: readonly Stage[], found: Known["customers"] = []): Known {
  const { currency = "CNY" } = workspace.workspace.peek() ?? {};
  const [today = "", now = ""] = wallClock(Date.now(), workspace.zone.peek()).split("T");
  const customers = board ? board.all("customer").peek() : [];
  return {
    today,
    now,
    currency,
    people: workspace.people.peek().filter((person) => !person.disabled),
    customers: [...found, ...customers],
    deals: board ? board.all("deal").peek().filter(({ id }) => id > 0) : [],
    stages: stages.filter(({ kind }) => kind === "open"),
    tags: workspace.tags.peek(),
  };
}

/** Customers of whom a word of the line is the name, a part of it, or the initials. Nothing when nobody answers in time. */
export async function customersIn(line: string): Promise<Known["customers"]> {
  const words = [...new Set(line.split(/[\s,，、;；。]+/))].filter((word) => /^[^\d#@¥$][^#@]{1,30}$/.test(word));
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answers = await Promise.all(words.slice(0, MOST_QUESTIONS).map((word) => customersOf(word, signal).catch(() => [])));
  return answers.flat();
}

async function customersOf(word: string, signal: AbortSignal): Promise<Known["customers"]> {
  const found = await read<Customer[] | { items: Customer[] }>(`/api/customers?${new URLSearchParams({ q: word, limit: "5" })}`, signal);
  const customers = Array.isArray(found) ? found : found.items;
  // What was found without holding the word was found by its initials.
  return customers.map((one) => (one.name.toLowerCase().includes(word.toLowerCase()) ? one : { ...one, initials: word }));
}
