/** What the pieces of the calendar work with. */

import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { ReadonlySignal } from "@preact/signals";
import type { Entry } from "./entries.ts";
import type { Wall } from "./dues.ts";

/** An entry in the air: where it would come to. */
export interface Held {
  key: string;
  wall: Wall;
}

export interface OnCalendar {
  entries: readonly Entry[];
  today: string;
  zone: string;
  mayPlan: boolean;
  held: ReadonlySignal<Held | null>;
  isOff: (day: string) => boolean;
  open: (entry: Entry) => void;
  plan: (wall: Wall) => void;
  show: (day: string) => void;
}

const Context = createContext<OnCalendar | null>(null);
export const CalendarProvider = Context.Provider;

export function useCalendar(): OnCalendar {
  const found = useContext(Context);
  if (!found) throw new Error("A piece of the calendar stands outside the calendar.");
  return found;
}
