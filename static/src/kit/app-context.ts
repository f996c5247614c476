/** What every screen works with: the workspace's and the person's store, the way out, the way in and the way back. One each, made by app.tsx. */

import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { Connection } from "../sync/connection.ts";
import type { Customers } from "../sync/customers.ts";
import type { Keeper } from "../sync/keeping.ts";
import type { Looks } from "../sync/looks.ts";
import type { RefusedList } from "../sync/refused.ts";
import type { Requests } from "../sync/requests.ts";
import type { PersonStore, WorkspaceStore } from "../sync/store.ts";
import type { Undo } from "../sync/undo.ts";

export interface App {
  workspace: WorkspaceStore;
  person: PersonStore;
  requests: Requests;
  connection: Connection;
  undo: Undo;
  looks: Looks;
  /** how customers are reached */
  customers: Customers;
  /** what stays in this browser to be read without a network */
  keeper: Keeper;
  /** what waited for the network and was refused */
  refused: RefusedList;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("A screen stands outside the app");
  return app;
}
