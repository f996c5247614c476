/**
 * One field while a person edits it: what it held when they began, what they have made of it, and what it holds now. What
 * others write never touches `mine`; where both changed it, both stand until the person chooses.
 */

export interface Draft<T> {
  readonly began: T;
  readonly mine: T;
  readonly theirs: T;
}

export function begun<T>(value: T): Draft<T> {
  return { began: value, mine: value, theirs: value };
}

export function typed<T>(draft: Draft<T>, mine: T): Draft<T> {
  return { ...draft, mine };
}

/** The field holds this now. One that was only looked at follows. */
export function told<T>(draft: Draft<T>, value: T): Draft<T> {
  if (isSame(value, draft.theirs)) return draft;
  return isSame(draft.mine, draft.began) ? begun(value) : { ...draft, theirs: value };
}

/** Both changed it, to different things. */
export function isClashing<T>({ began, mine, theirs }: Draft<T>): boolean {
  return !isSame(theirs, began) && !isSame(theirs, mine) && !isSame(mine, began);
}

/** There is something to save. */
export function isChanged<T>({ mine, theirs }: Draft<T>): boolean {
  return !isSame(mine, theirs);
}

export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
