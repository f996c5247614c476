/** Words that were being written when their page went: kept for this tab and this person, until they are sent or the person signs out. */

import { asker } from "../sync/http.ts";

const PREFIX = "kandan-unfinished-";

/** `about`: "deal:42" */
export function unfinishedOf(about: string): string {
  try {
    return sessionStorage.getItem(keyOf(about)) ?? "";
  } catch {
    return "";
  }
}

export function keepUnfinished(about: string, words: string): void {
  try {
    if (words) sessionStorage.setItem(keyOf(about), words);
    else sessionStorage.removeItem(keyOf(about));
  } catch {
    // Storage is closed to us, or full: they are lost with the page, as they always were there.
  }
}

export function forgetUnfinished(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // Where nothing can be kept, nothing is.
  }
}

function keyOf(about: string): string {
  return `${PREFIX}${asker.peek() ?? 0}-${about}`;
}
