/** Quick capture is opened from anywhere: a key, a button, a text shared from another program. */

import { signal } from "@preact/signals";

export const LONGEST_LINE = 500;

/** The words it opens with; null: it is shut. */
export const opened = signal<string | null>(null);

/** Words that were being written when it was shut in passing; they come back with the next opening that brings none. */
let unfinished = "";

export function openCapture(text = ""): void {
  opened.value = (text || unfinished).slice(0, LONGEST_LINE);
  if (!text) unfinished = "";
}

/** `words`: those to go on with later. Without them they are sent, or not wanted. */
export function closeCapture(words = ""): void {
  if (words.trim()) unfinished = words;
  opened.value = null;
}

/** A shared text as one line: some programs send the same words twice, or the address inside the text. */
export function sharedLine(params: URLSearchParams): string {
  const parts = ["title", "text", "url"].map((name) => (params.get(name) ?? "").replace(/\s+/g, " ").trim());
  const kept = parts.filter((part, index) => part !== "" && !parts.some((other, at) => at !== index && contains(other, part, at < index)));
  return kept.join(" ").slice(0, LONGEST_LINE);
}

function contains(other: string, part: string, isEarlier: boolean): boolean {
  return other === part ? isEarlier : other.includes(part);
}
