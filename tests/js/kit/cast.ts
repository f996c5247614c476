/** An app as far as asking for something needs one: real stores, and a network that does what a test tells it. */

import type { App } from "../../../static/src/kit/app-context.ts";
import { BoardStore, PersonStore, WorkspaceStore } from "../../../static/src/sync/store.ts";
import type { Activity, Deal, DealName, Me, Workspace } from "../../../static/src/sync/wire.ts";
import { Undo } from "../../../static/src/sync/undo.ts";
import { aStage, columnsOf } from "../sync/cast.ts";
import { world } from "../sync/wires.ts";

export const ZONE = "Asia/Shanghai";
const ME: Me = { id: 1, name: "Ada", email: "ada@example.com", role: "rep", language: "en", time_zone: null };
const WORKSPACE: Workspace = { id: 1, name: "Lushan", time_zone: ZONE, currency: "CNY", working_weekdays: [1, 2, 3, 4, 5], days_off: [] };

/** What is attached shows what is unsent; the board is number 7. */
export function anApp(parts: { deals?: readonly Deal[]; activities?: readonly Activity[]; names?: readonly DealName[]; shelf?: Parameters<typeof world>[0] } = {}) {
  const { requests, sent, shelf } = world(parts.shelf);
  const [workspace, person, board] = [new WorkspaceStore(1), new PersonStore(1), new BoardStore(7)];
  const at = "2026-11-26T02:00:00.000Z";
  workspace.loadSnapshot({
    stream: "workspace:1", seq: 0, me: ME, workspace: WORKSPACE, people: [], boards: [], tags: [], loss_reasons: [], rates: [],
  });
  person.loadSnapshot({
    stream: "person:1", seq: 0, at, activities: [...(parts.activities ?? [])], notifications: [], deals: [...(parts.names ?? [])], customers: [],
  });
  board.loadSnapshot({
    stream: "board:7", seq: 0, at, board: { id: 7, name: "Sales", rank: "V", archived: false }, stages: [aStage(1)], customers: [],
    deals: columnsOf(parts.deals ?? []),
  });
  for (const store of [workspace, person, board]) requests.attach(store);
  const app = { workspace, person, requests, undo: new Undo(requests) } as unknown as App;
  return { app, board, person, requests, sent, shelf };
}
