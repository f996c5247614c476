import { useEffect, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { hrefOf, navigate } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { setArchived } from "../kit/archiving.ts";
import { Button } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty.tsx";
import { Icon } from "../kit/icon.tsx";
import { MenuButton, type MenuEntry } from "../kit/menu.tsx";
import { UnseenDot } from "../kit/unseen-dot.tsx";
import { mayManage } from "../kit/rights.ts";
import { order } from "../sync/effects.ts";
import type { Effect } from "../sync/effects.ts";
import type { Method } from "../sync/http.ts";
import type { Board } from "../sync/wire.ts";
import { NewBoard } from "./new-board.tsx";

/** All boards of the workspace, the archived ones apart. */
export function BoardsScreen() {
  const { workspace, looks } = useApp();
  useEffect(() => void looks.refresh(), []);
  const [adding, setAdding] = useState(false);
  const mine = mayManage(workspace.me.value?.role);
  const boards = workspace.boards.value.filter((board) => !board.archived);
  const archived = workspace.boards.value.filter((board) => board.archived);
  const add = mine && <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{_("New board")}</Button>;
  return (
    <div class="page">
      <header class="page-head">
        <div class="grow">
          <h1>{_("Boards")}</h1>
          <p class="page-text">{_("One board for each way you sell.")}</p>
        </div>
        {add}
      </header>
      {boards.length ? (
        <BoardCards boards={boards} mine={mine} />
      ) : (
        <EmptyState art="board" title={_("No boards yet")} text={_("A board holds the stages of one pipeline and its deals.")}>{add}</EmptyState>
      )}
      {archived.length > 0 && (
        <section class="section">
          <header class="section-head"><h2>{_("Archived")}</h2></header>
          <BoardCards boards={archived} mine={mine} />
        </section>
      )}
      {adding && <NewBoard onClose={() => setAdding(false)} />}
    </div>
  );
}

function BoardCards({ boards, mine }: { boards: readonly Board[]; mine: boolean }) {
  const { looks } = useApp();
  return (
    <ul class="board-cards">
      {boards.map((board, index) => (
        <li key={board.id} class="board-card" data-dim={board.archived || undefined}>
          <div class="board-card-head">
            <Icon name="board" size={20} />
            <a class="board-card-link" href={hrefOf({ name: "board", boardId: board.id })}>{board.name}</a>
            {looks.dotted.value.has(board.id) && !board.archived && <UnseenDot />}
            <BoardMenu boards={boards} index={index} mine={mine} />
          </div>
          <div class="board-card-foot">
            <a href={hrefOf({ name: "closed", boardId: board.id })}>{_("Won and lost deals")}</a>
            {mine && <a href={hrefOf({ name: "board-settings", boardId: board.id })}>{_("Settings")}</a>}
          </div>
        </li>
      ))}
    </ul>
  );
}

function BoardMenu({ boards, index, mine }: { boards: readonly Board[]; index: number; mine: boolean }) {
  const board = boards[index] as Board;
  const app = useApp();
  const write = useBoardWrite(board);
  const go = (name: "closed" | "board-settings") => navigate(hrefOf({ name, boardId: board.id }));
  const place = (after: number | null) => write("PUT", "position", { after }, order("board", board.id, { after }));
  const entries: MenuEntry[] = [{ label: _("Won and lost deals"), icon: "trophy", onSelect: () => go("closed") }];
  if (mine) {
    entries.push({ label: _("Board settings"), icon: "settings", onSelect: () => go("board-settings") }, null);
    if (index > 0) entries.push({ label: _("Move forward"), icon: "arrow-up", onSelect: () => place(boards[index - 2]?.id ?? null) });
    if (index < boards.length - 1) {
      entries.push({ label: _("Move back"), icon: "arrow-down", onSelect: () => place(boards[index + 1]?.id ?? null) });
    }
    entries.push(archiveEntry(board, () => setArchived(app, board, !board.archived)));
  }
  return <MenuButton label={_("More about {name}", { name: board.name })} entries={entries} />;
}

type Write = (method: Method, part: string, body: unknown, effect: Effect) => void;

function useBoardWrite(board: Board): Write {
  const { requests, workspace } = useApp();
  return (method, part, body, effect) =>
    void requests.write(method, `/api/boards/${board.id}/${part}`, body, {
      subject: `board:${board.id}`,
      label: _("Change the board “{name}”", { name: board.name }),
      stream: workspace.stream,
      effect,
    });
}

function archiveEntry({ archived }: Board, onSelect: () => void): MenuEntry {
  return archived ? { label: _("Take out of the archive"), icon: "restore", onSelect } : { label: _("Archive"), icon: "archive", onSelect };
}
