/** Whose data this browser keeps: a page that begins without a network has nobody to ask who is signed in. */

import { openStorage } from "./storage.ts";

const KEY = "kandan-person";

export function rememberPerson(id: number): void {
  try {
    localStorage.setItem(KEY, String(id));
  } catch {
    // Storage is closed to us: nothing can be kept either.
  }
}

export function rememberedPerson(): number | null {
  try {
    return Number(localStorage.getItem(KEY)) || null;
  } catch {
    return null;
  }
}

export function forgetPerson(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}

/** How much was asked in this browser and is not sent yet, in whichever tab. */
export async function unsentOf(person: number): Promise<number> {
  return (await openStorage(person).requests.all()).length;
}

/** Nobody is signed in any more. What was never sent stays: it waits for the same person. */
export async function forgetWhatIsKept(): Promise<void> {
  const person = rememberedPerson();
  if (person === null) return;
  forgetPerson();
  await openStorage(person).kept.clear();
}
