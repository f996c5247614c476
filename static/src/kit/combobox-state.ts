/** What a combobox knows while it is open: the words typed, what they found, which row is pointed at. */

import { useEffect, useState } from "preact/hooks";

export type Source<T> = readonly T[] | ((words: string, signal: AbortSignal) => Promise<readonly T[]>);

const PAUSE_MS = 150;

/** What the words find; a list is searched here, a function asks elsewhere after a pause. Null while waiting. */
export function useFound<T>(source: Source<T>, words: string, open: boolean, textOf: (item: T) => string): readonly T[] | null {
  const [remote, setRemote] = useState<readonly T[] | null>(null);
  useEffect(() => {
    if (!open || typeof source !== "function") return;
    const abort = new AbortController();
    const ask = setTimeout(() => {
      source(words, abort.signal).then(setRemote, () => abort.signal.aborted || setRemote([]));
    }, PAUSE_MS);
    return () => {
      clearTimeout(ask);
      abort.abort();
    };
  }, [source, words, open]);
  return typeof source === "function" ? remote : matching(source, words, textOf);
}

/** Those that hold all the words, whatever their case and width; the ones that begin with them first. */
export function matching<T>(items: readonly T[], words: string, textOf: (item: T) => string): readonly T[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  if (!wanted.length) return items;
  const found = items.filter((item) => wanted.every((word) => folded(textOf(item)).includes(word)));
  const begins = (item: T) => (folded(textOf(item)).startsWith(wanted[0] as string) ? 0 : 1);
  return found.toSorted((a, b) => begins(a) - begins(b));
}

function folded(text: string): string {
  return text.normalize("NFKC").toLocaleLowerCase().trim();
}
