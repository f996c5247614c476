/**
 * Sends what is unsent when the network is back and no page is open, by the rules of the page: in order per subject, each
 * under its own key, as the person who is signed in. What needs a person's choice waits for the page.
 */

import { type IDBPDatabase, openDB } from "idb";
import { LEFT_BEHIND } from "../src/sync/locks.ts";
import { type Outgoing, waitsFor } from "../src/sync/outgoing.ts";
import { clashesOf, rebased } from "../src/sync/rebase.ts";
import type { Problem } from "../src/sync/wire.ts";

declare const self: ServiceWorkerGlobalScope;

/** So long a page may take to say that it sends (ms). Where it sends as well, later, each request's key makes that harmless. */
const ANSWER_MS = 1000;

/** Raises when the network is away again: the browser then asks once more. */
export async function flush(): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const taken = await Promise.all(windows.map(takes));
  if (!taken.includes(true)) await self.navigator.locks.request(LEFT_BEHIND, sendAll);
}

/** Whether a page says that it sends. One that is just being closed is still a window, and says nothing. */
function takes(page: WindowClient): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve(true);
    setTimeout(() => resolve(false), ANSWER_MS);
    page.postMessage({ word: "flush" }, [port2]);
  });
}

async function sendAll(): Promise<void> {
  const me = await fetch("/api/me", { headers: { Accept: "application/json" } });
  if (!me.ok) return;
  const { id } = (await me.json()) as { id: number };
  const name = `kandan-${id}`;
  if (!(await indexedDB.databases()).some((one) => one.name === name)) return;
  const db = await openDB(name);
  try {
    await sendEach(db, id);
  } finally {
    db.close();
  }
}

async function sendEach(db: IDBPDatabase, person: number): Promise<void> {
  const held: Outgoing[] = [];
  const waiting = ((await db.getAll("requests")) as Outgoing[]).sort((a, b) => a.order - b.order);
  for (const one of waiting) {
    const isHeld = held.some((earlier) => waitsFor(one, earlier)) || !(await settle(db, one, person));
    if (isHeld) held.push(one);
  }
}

/** False where it has to wait for the person. */
async function settle(db: IDBPDatabase, one: Outgoing, person: number): Promise<boolean> {
  const answer = await send(one, person);
  if (answer.status >= 500 || answer.status === 429) throw new Error(`${answer.status}`);
  if (answer.status === 401) return false;
  if (!answer.ok) {
    const problem: Problem = await answer.json().catch(() => ({ status: answer.status, code: "error", detail: answer.statusText }));
    if (answer.status === 412 && one.edit && problem.current) return goOn(db, one, problem.current, person);
    await db.put("refused", { id: one.id, problem, outgoing: one, at: new Date().toISOString() });
  }
  await db.delete("requests", one.id);
  return true;
}

/** Somebody changed the same thing meanwhile. Where it was the same field, the next page shows both. */
async function goOn(db: IDBPDatabase, one: Outgoing, current: NonNullable<Problem["current"]>, person: number): Promise<boolean> {
  return clashesOf(one, current).length === 0 && settle(db, rebased(one, current), person);
}

function send({ method, url, body, id, edit }: Outgoing, person: number): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", "Idempotency-Key": id };
  // Somebody else may sign in meanwhile.
  headers["Kandan-Person"] = String(person);
  // The page may have sent it before it was closed.
  headers["Kandan-Again"] = "true";
  if (edit) headers["If-Match"] = `"${edit.version}"`;
  if (body === undefined || body === null) return fetch(url, { method, headers });
  headers["Content-Type"] = "application/json";
  return fetch(url, { method, headers, body: JSON.stringify(body) });
}
