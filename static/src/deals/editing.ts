/** The life of a draft in a component: begun by a click or the focus, left by Enter or a blur, restored by Escape. */

import { useEffect, useLayoutEffect, useReducer, useRef } from "preact/hooks";

import { on } from "../lib/dom.ts";
import type { Desk, Edit } from "./desk.ts";
import { begun, type Draft, isChanged, isClashing, told, typed } from "./draft.ts";

export interface Editing<T> {
  isOpen: boolean;
  /** mine while the field is edited, else what it holds */
  shown: T;
  /** what others made of it meanwhile; null without a clash */
  clash: { mine: T; theirs: T } | null;
  /** why it cannot be saved as it is */
  error: string | null;
  begin: () => void;
  type: (mine: T) => void;
  /** Saves what changed and closes; stays open over a clash or an error. True when it is closed. */
  leave: () => boolean;
  /** type and leave in one */
  choose: (mine: T) => void;
  restore: () => void;
  keepMine: () => void;
}

export interface Saver<T> {
  value: T;
  /** `was`: what the field held when it was last seen; `edit` is the desk's way to ask for it */
  save: (mine: T, was: T, edit: Edit) => void;
  /** a sentence where it cannot be saved */
  check?: (mine: T) => string | null;
}

export function useEditing<T>(desk: Desk, { value, save, check = () => null }: Saver<T>): Editing<T> {
  // A reference, not a state: an input that is taken away says "blur" once more, and must find its draft closed.
  const ref = useRef<Draft<T> | null>(null);
  const tried = useRef(false);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  if (ref.current) ref.current = told(ref.current, value);
  const set = (draft: Draft<T> | null) => {
    ref.current = draft;
    if (!draft) tried.current = false;
    redraw(undefined as never);
  };
  const leave = (): boolean => {
    const draft = ref.current;
    if (!draft) return true;
    tried.current = true;
    if (isClashing(draft) || check(draft.mine) !== null) {
      redraw(undefined as never);
      return false;
    }
    set(null);
    if (isChanged(draft)) save(draft.mine, draft.theirs, desk.edit);
    return true;
  };
  useStaying(ref, () => {
    const draft = ref.current;
    if (leave() || !draft || !isClashing(draft)) return;
    ref.current = null;
    save(draft.mine, draft.began, desk.dispute);
  });
  const draft = ref.current;
  return {
    isOpen: draft !== null,
    shown: draft ? draft.mine : value,
    clash: draft && isClashing(draft) ? { mine: draft.mine, theirs: draft.theirs } : null,
    error: draft && tried.current ? check(draft.mine) : null,
    begin: () => ref.current ?? set(begun(value)),
    type: (mine) => set(typed(ref.current ?? begun(value), mine)),
    leave,
    choose: (mine) => {
      ref.current = typed(ref.current ?? begun(value), mine);
      leave();
    },
    restore: () => set(null),
    keepMine: () => {
      const mine = ref.current;
      set(null);
      if (mine && isChanged(mine)) save(mine.mine, mine.theirs, desk.edit);
    },
  };
}

/** Nothing typed is lost when the panel is closed over it; who closes the whole page is asked first. */
function useStaying<T>(draft: { current: Draft<T> | null }, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => () => latest.current(), []);
  const isUnsaved = draft.current !== null && isChanged(draft.current);
  // At once, not after the next paint: whoever types and closes in one breath is asked too.
  useLayoutEffect(() => (isUnsaved ? on(window, "beforeunload", (event) => event.preventDefault()) : undefined), [isUnsaved]);
}
