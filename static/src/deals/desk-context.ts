/** What the pieces of the panel work with. */

import { createContext } from "preact";
import { useContext } from "preact/hooks";

import { type Names, namesOf } from "../kit/names.ts";
import type { Desk } from "./desk.ts";

/** What is done to a deal through questions: stages that ask for more, the reason of a loss. The board brings it. */
export interface Dealings {
  move(id: number, stageId: number, place: { after: number | null; before: number | null }): Promise<boolean>;
  moveBySheet(ids: readonly number[]): Promise<boolean>;
  win(ids: readonly number[]): Promise<boolean>;
  lose(ids: readonly number[]): Promise<boolean>;
  delete(ids: readonly number[]): Promise<void>;
}

interface OnDesk {
  desk: Desk;
  dealing: Dealings;
}

const Context = createContext<OnDesk | null>(null);
export const DeskProvider = Context.Provider;

export function useDesk(): OnDesk {
  const found = useContext(Context);
  if (!found) throw new Error("A piece of the panel stands outside the panel.");
  return found;
}

export function useNames(): Names {
  const { desk } = useDesk();
  return namesOf(desk.app.workspace, desk.board, desk.deal.value?.currency ?? "CNY");
}
