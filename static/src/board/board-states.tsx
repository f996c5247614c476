/** The board when there is no board to draw, and what is said above one that cannot be changed. */

import { _ } from "../lib/i18n.ts";
import { hrefOf } from "../lib/router.ts";
import { setArchived } from "../kit/archiving.ts";
import { Button, LinkButton } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty.tsx";
import { Banner } from "../kit/feedback.tsx";
import { mayManage } from "../kit/rights.ts";
import type { Board } from "../sync/wire.ts";
import { useParts } from "./parts.ts";

const COLUMNS = [5, 4, 6, 3, 2];

/** The shape of what is coming. */
export function BoardSkeleton() {
  return (
    <section class="board-screen" aria-busy="true" aria-label={_("The board is on its way")}>
      <div class="board-bar" />
      <div class="board" aria-hidden="true">
        {COLUMNS.map((cards, column) => (
          <div key={column} class="column">
            <div class="column-head"><span class="skeleton-line" /></div>
            <div class="column-list">
              {Array.from({ length: cards }, (_card, index) => <span key={index} class="skeleton-card" />)}
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}

export function BoardUnreachable({ onRetry }: { onRetry: () => void }) {
  return (
    <EmptyState art="offline" heading="h1" title={_("The board could not be fetched")} text={_("There is no connection to the server right now.")}>
      <Button kind="primary" icon="reload" onClick={onRetry}>{_("Try again")}</Button>
    </EmptyState>
  );
}

export function NoStages() {
  const { board, me } = useParts();
  return (
    <EmptyState art="board" title={_("This board has no stages yet")} text={_("Stages are the columns that deals walk through.")}>
      {mayManage(me.value?.role) && (
        <LinkButton kind="primary" href={hrefOf({ name: "board-settings", boardId: board.id })}>{_("Set up stages")}</LinkButton>
      )}
    </EmptyState>
  );
}

/** Why nothing can be changed here. */
export function BoardBanner() {
  const { here, me } = useParts();
  if (here.value?.archived) return <ArchivedBanner board={here.value} />;
  if (me.value?.role !== "viewer") return null;
  return <Banner icon="eye">{_("You are a viewer here: you see everything live, but you cannot move or change deals.")}</Banner>;
}

function ArchivedBanner({ board }: { board: Board }) {
  const parts = useParts();
  const takeOut = mayManage(parts.me.value?.role) && (
    <Button icon="restore" onClick={() => setArchived(parts, board, false)}>{_("Take out of the archive")}</Button>
  );
  return <Banner icon="archive" actions={takeOut}>{_("This board is archived: it can be read, but not changed.")}</Banner>;
}
