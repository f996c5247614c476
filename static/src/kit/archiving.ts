/** A board goes into the archive and comes out again; two rooms offer it. */

import { _ } from "../lib/i18n.ts";
import { change } from "../sync/effects.ts";
import type { Board } from "../sync/wire.ts";
import type { App } from "./app-context.ts";
import { toast } from "./toast.tsx";

type Parts = Pick<App, "requests" | "workspace">;

/** It leaves everybody's side bar at once, so the way back stands beside. */
export function setArchived(parts: Parts, board: Board, archived: boolean): void {
  const { name } = board;
  const said = archived ? _("“{name}” is in the archive.", { name }) : _("“{name}” is out of the archive.", { name });
  const undo = { label: _("Undo"), run: () => void write(parts, board, !archived) };
  const takeBack = toast(said, { kind: "success", action: undo });
  // A refusal is told of by itself.
  write(parts, board, archived).catch(takeBack);
}

function write({ requests, workspace }: Parts, board: Board, archived: boolean): Promise<unknown> {
  return requests.write(archived ? "PUT" : "DELETE", `/api/boards/${board.id}/archive`, undefined, {
    subject: `board:${board.id}`,
    label: _("Change the board “{name}”", { name: board.name }),
    stream: workspace.stream,
    effect: change("board", board.id, { archived }),
  });
}
