/** What must be done before somebody signs out of this browser. */

const PATIENCE_MS = 3000;
const farewells = new Set<() => Promise<unknown>>();

/** Returns what takes it back. */
export function beforeLeaving(work: () => Promise<unknown>): () => void {
  farewells.add(work);
  return () => farewells.delete(work);
}

/** Nobody is kept here by a server that does not answer. */
export async function sayFarewell(): Promise<void> {
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
  await Promise.race([Promise.allSettled([...farewells].map((work) => work())), late]);
}
