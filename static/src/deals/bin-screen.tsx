/** The recycle bin of the whole workspace. */

import { useEffect, useMemo, useState } from "preact/hooks";

import { dayOf, formatDate } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { EmptyState } from "../kit/empty.tsx";
import { Skeleton } from "../kit/feedback.tsx";
import { overhear } from "../sync/overhearing.ts";
import type { BoardStore } from "../sync/store.ts";
import type { FullDeal } from "../sync/wire.ts";
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
      </div>
      <Binned key={words} words={words} watched={watched} />
    </div>
  );
}

function Binned({ words, watched }: BinProps & { words: string }) {
  const app = useApp();
  const { workspace } = app;
  const feed = useBinned(words, watched);
  const timeZone = workspace.zone.value;
  if (feed.state.value === "loading") return <Skeleton lines={8} />;
  if (feed.state.value === "failed") return <FeedFailed feed={feed} />;
  if (feed.items.value.length === 0) return <Nothing words={words} />;
  const columns = [
    { name: _("Board"), of: ({ board_id }: FullDeal) => workspace.thing("board", board_id).value?.name },
    { name: _("Deleted on"), of: ({ deleted_at }: FullDeal) => deleted_at && formatDate(dayOf(deleted_at, timeZone)) },
  ];
  const me = workspace.me.value;
  return (
    <div class="stack">
      <DealList
        label={_("Recycle bin")}
        deals={feed.items.value}
        columns={columns}
        tools={(deal) => mayDelete(me, deal) && <ReturnButton icon="restore" verb={_("Restore")} work={() => restore(app, deal)} />}
      />
      <FeedMore feed={feed} />
    </div>
  );
}

function Nothing({ words }: { words: string }) {
  if (words) return <EmptyState art="search" title={_("No matching deleted deals")} text={_("Search for another part of its title or customer.")} />;
  return <EmptyState art="bin" title={_("The recycle bin is empty")} text={_("Deleted deals are kept here and can be restored.")} />;
}

const CHANGING = ["deal.deleted", "deal.restored"];

/** The list follows what happens on every board that is not archived. */
function useBinned(words: string, watched: BoardStore | null): Feed<FullDeal> {
  const { connection, workspace } = useApp();
  const feed = useMemo(() => new Feed<FullDeal>(words ? `/api/bin?${new URLSearchParams({ q: words })}` : "/api/bin"), [words]);
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
