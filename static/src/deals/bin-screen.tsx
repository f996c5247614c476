/** The recycle bin of the whole workspace. */

import { useEffect, useMemo, useState } from "preact/hooks";

import { formatNearMoment } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { EmptyState } from "../kit/empty.tsx";
import { Skeleton } from "../kit/feedback.tsx";
import { Select } from "../kit/select.tsx";
import { overhear } from "../sync/overhearing.ts";
import type { BoardStore, WorkspaceStore } from "../sync/store.ts";
import { BinBar } from "./bin-bar.tsx";
import { BinChoice, type BinnedDeal } from "./bin-choice.ts";
import { DealList } from "./deal-list.tsx";
import { Feed } from "../sync/feed.ts";
import { FeedFailed, FeedMore } from "../kit/feed-parts.tsx";
import { Renewing } from "./renewing.ts";
import { ReturnButton } from "./return-button.tsx";
import { restore } from "./returning.ts";
import { mayDelete } from "./rights.ts";
import { SearchBox } from "./search-box.tsx";

interface BinProps {
  /** the board that is kept level anyway */
  watched: BoardStore | null;
}

export function BinScreen({ watched }: BinProps) {
  const [words, setWords] = useState("");
  const [boardId, setBoardId] = useState("");
  const asked = new URLSearchParams({ ...(words && { q: words }), ...(boardId && { board_id: boardId }) });
  const url = asked.size > 0 ? `/api/bin?${asked}` : "/api/bin";
  return (
    <div class="page" data-width="wide">
      <header class="page-head">
        <div class="grow">
          <h1>{_("Recycle bin")}</h1>
          <p class="page-text">{_("Deleted deals of all boards. They can be restored at any time.")}</p>
        </div>
      </header>
      <div class="deal-tools">
        <SearchBox label={_("Search the recycle bin")} value={words} onValue={setWords} />
        <BoardSelect value={boardId} onValue={setBoardId} />
      </div>
      <Binned key={url} url={url} isFiltered={asked.size > 0} watched={watched} />
    </div>
  );
}

function BoardSelect({ value, onValue }: { value: string; onValue: (id: string) => void }) {
  const { workspace } = useApp();
  const boards = workspace.boards.value.map(({ id, name }) => ({ value: String(id), label: name }));
  const options = [{ value: "", label: _("All boards") }, ...boards];
  return <Select class="deal-filter" aria-label={_("Board")} value={value} options={options} onValue={onValue} />;
}

interface BinnedProps extends BinProps {
  url: string;
  isFiltered: boolean;
}

function Binned({ url, isFiltered, watched }: BinnedProps) {
  const app = useApp();
  const { workspace } = app;
  const feed = useBinned(url, watched);
  const [choice] = useState(() => new BinChoice());
  const deals = feed.items.value;
  if (feed.state.value === "loading") return <Skeleton lines={8} />;
  if (feed.state.value === "failed") return <FeedFailed feed={feed} />;
  if (deals.length === 0) return <Nothing isFiltered={isFiltered} />;
  const columns = [
    { name: _("Board"), of: ({ board_id }: BinnedDeal) => workspace.thing("board", board_id).value?.name },
    { name: _("Deleted"), of: (deal: BinnedDeal) => deletedOf(deal, workspace) },
  ];
  const may = (deal: BinnedDeal) => mayDelete(workspace.me.value, deal);
  return (
    <div class="stack">
      <DealList
        label={_("Recycle bin")}
        deals={deals}
        columns={columns}
        choosing={{ may, has: (deal) => choice.has(deal), set: (some, on) => choice.set(some, on) }}
        tools={(deal) => may(deal) && <ReturnButton icon="restore" verb={_("Restore")} work={() => restore(app, deal)} />}
      />
      <FeedMore feed={feed} />
      <BinBar choice={choice} url={url} hasMore={feed.cursor.value !== null} />
    </div>
  );
}

/** When, and by whom. */
function deletedOf({ deleted_at, deleted_by_id }: BinnedDeal, workspace: WorkspaceStore): string {
  const moment = deleted_at === null ? "" : formatNearMoment(deleted_at, workspace.zone.value);
  const name = deleted_by_id === null ? undefined : workspace.person(deleted_by_id).value?.name;
  return name ? _("{moment}, by {name}", { moment, name }) : moment;
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <EmptyState art="search" title={_("No matching deleted deals")} text={_("Search for another part of its title or customer, or in all boards.")} />;
  return <EmptyState art="bin" title={_("The recycle bin is empty")} text={_("Deleted deals are kept here and can be restored.")} />;
}

const CHANGING = ["deal.deleted", "deal.restored"];

/** The list follows what happens on every board that is not archived. */
function useBinned(url: string, watched: BoardStore | null): Feed<BinnedDeal> {
  const { connection, workspace } = useApp();
  const feed = useMemo(() => new Feed<BinnedDeal>(url), [url]);
  const boardIds = workspace.boards.value.filter(({ id, archived }) => !archived && id !== watched?.id).map(({ id }) => id);
  useEffect(() => {
    const renewing = new Renewing(feed, CHANGING);
    const stops = [overhear(connection, boardIds, renewing.hear), watched?.hear(renewing.hear), feed.follow(connection.status)];
    void feed.reload();
    return () => {
      stops.forEach((stop) => stop?.());
      renewing.stop();
    };
  }, [feed, watched, boardIds.join()]);
  return feed;
}
