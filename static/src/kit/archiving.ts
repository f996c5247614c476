/** A board goes into the archive and comes out again; two rooms offer it. */

import { _ } from "../lib/i18n.ts";
import { change } from "../sync/effects.ts";
import type { Board } from "../sync/wire.ts";
import type { App } from "./app-context.ts";

export function setArchived({ requests, workspace }: Pick<App, "requests" | "workspace">, board: Board, archived: boolean): void {
  void requests.write(archived ? "PUT" : "DELETE", `/api/boards/${board.id}/archive`, undefined, {
    subject: `board:${board.id}`,
    label: _("Change the board “{name}”", { name: board.name }),
    stream: workspace.stream,
    effect: change("board", board.id, { archived }),
  });
}
