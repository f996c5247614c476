/** What the pages are called. */

import { _ } from "./lib/i18n.ts";
import type { Route } from "./lib/router.ts";
import type { Session } from "./shell/session.ts";

/** "" where a page names itself by its board. */
export function titleOf(here: Route, { workspace, board }: Session): string {
  const name = "boardId" in here ? (workspace.thing("board", here.boardId).value?.name ?? board.value?.board.value?.name ?? "") : "";
  const titles: Partial<Record<Route["name"], string>> = {
    boards: _("Boards"),
    home: _("Boards"),
    board: name,
    deal: name,
    closed: _("Won and lost deals"),
    past: _("{name} as it was", { name }),
    "board-settings": _("Settings of {name}", { name }),
    "my-day": _("My day"),
    calendar: _("Calendar"),
    bin: _("Recycle bin"),
    imports: _("Import"),
    import: _("Import"),
    notifications: _("Notifications"),
    settings: _("Settings"),
  };
  return titles[here.name] ?? _("There is nothing here");
}
