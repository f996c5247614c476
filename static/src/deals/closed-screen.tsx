/** Won and lost deals of a board. What is looked for stands in the address. */

import { useEffect, useMemo } from "preact/hooks";

import { dayOf, formatDate, today } from "../lib/dates.ts";
import { _, _n } from "../lib/i18n.ts";
import { formatMoney, sumIn } from "../lib/money.ts";
import { hrefOf, query, setQuery } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { LinkButton } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty.tsx";
import { Skeleton } from "../kit/feedback.tsx";
import { maySell } from "../kit/rights.ts";
import { Select } from "../kit/select.tsx";
import { Tabs } from "../kit/tabs.tsx";
import { FeedFailed, FeedMore } from "../kit/feed-parts.tsx";
import { namesOf } from "../kit/names.ts";
import type { BoardStore } from "../sync/store.ts";
import type { FullDeal } from "../sync/wire.ts";
import { Feed } from "../sync/feed.ts";
import { DealList } from "./deal-list.tsx";
import { ReturnButton } from "./return-button.tsx";
import { Renewing } from "./renewing.ts";
import { useReopening } from "./reopening.tsx";
import { SearchBox } from "./search-box.tsx";

type Kind = "won" | "lost";

export function ClosedScreen({ board }: { board: BoardStore }) {
  const { workspace } = useApp();
  const kind: Kind = query.value.get("kind") === "lost" ? "lost" : "won";
  const name = workspace.thing("board", board.id).value?.name ?? board.board.value?.name ?? "";
  const tabs = [{ id: "won", label: _("Won") }, { id: "lost", label: _("Lost") }] as const;
  return (
    <div class="page" data-width="wide">
      <header class="page-head">
        <div class="grow">
          <h1>{_("Won and lost deals")}</h1>
          <p class="page-text">{name}</p>
        </div>
        <LinkButton icon="board" href={hrefOf({ name: "board", boardId: board.id })}>{_("To the board")}</LinkButton>
      </header>
      <Tabs<Kind> label={_("Outcome")} tabs={tabs} value={kind} onValue={(next) => ask("kind", next === "won" ? "" : next)}>
        <Closed key={kind} board={board} kind={kind} />
      </Tabs>
    </div>
  );
}

function Closed({ board, kind }: { board: BoardStore; kind: Kind }) {
  const words = query.value.get("q") ?? "";
  const ownerId = query.value.get("owner") ?? "";
  const feed = useClosed(board, kind, words, ownerId);
  const deals = feed.items.value;
  return (
    <div class="stack">
      <div class="deal-tools">
        <SearchBox label={_("Search closed deals")} value={words} onValue={(text) => ask("q", text)} />
        <OwnerSelect value={ownerId} />
        {deals.length > 0 && <Sums deals={deals} hasMore={feed.cursor.value !== null} />}
      </div>
      <Found {...{ board, kind, feed }} isFiltered={words !== "" || ownerId !== ""} />
    </div>
  );
}

function Found({ board, kind, feed, isFiltered }: { board: BoardStore; kind: Kind; feed: Feed<FullDeal>; isFiltered: boolean }) {
  const app = useApp();
  const names = namesOf(app.workspace, board, "");
  const { reopen, form } = useReopening(board);
  if (feed.state.value === "loading") return <Skeleton lines={8} />;
  if (feed.state.value === "failed") return <FeedFailed feed={feed} />;
  const deals = feed.items.value;
  if (deals.length === 0) return <Nothing kind={kind} isFiltered={isFiltered} />;
  const closed = { name: _("Closed on"), of: ({ closed_at }: FullDeal) => closed_at && formatDate(dayOf(closed_at, names.timeZone)) };
  const reason = { name: _("Reason"), of: ({ loss }: FullDeal) => <Reason loss={loss} name={loss?.reason_id == null ? "" : names.reason(loss.reason_id)} /> };
  const isArchived = app.workspace.thing("board", board.id).value?.archived === true;
  const mayReopen = maySell(app.workspace.me.value?.role) && !isArchived;
  return (
    <>
      <DealList
        label={kind === "won" ? _("Won deals") : _("Lost deals")}
        deals={deals}
        columns={kind === "won" ? [closed] : [closed, reason]}
        tools={(deal) => mayReopen && <ReturnButton icon="undo" verb={_("Reopen")} work={() => reopen(deal)} />}
      />
      <FeedMore feed={feed} />
      {form}
    </>
  );
}

function Reason({ loss, name }: { loss: FullDeal["loss"]; name: string }) {
  if (!loss) return null;
  return <span class="deal-reason" title={loss.note ?? ""}>{name || loss.note}</span>;
}

function Nothing({ kind, isFiltered }: { kind: Kind; isFiltered: boolean }) {
  if (isFiltered) return <EmptyState art="search" title={_("No matching closed deals")} text={_("Search for something else, or for all owners.")} />;
  if (kind === "won") return <EmptyState art="deals" title={_("No won deals yet")} text={_("Won deals leave the board and are kept here.")} />;
  return <EmptyState art="lost" title={_("No lost deals")} text={_("Lost deals leave the board and are kept here, with the reason.")} />;
}

function OwnerSelect({ value }: { value: string }) {
  const { workspace } = useApp();
  const people = workspace.people.value.map((person) => ({ value: String(person.id), label: person.name }));
  return (
    <Select
      class="deal-filter"
      aria-label={_("Owner")}
      value={value}
      options={[{ value: "", label: _("All owners") }, ...people]}
      onValue={(id) => ask("owner", id)}
    />
  );
}

/** What is shown, each currency by itself. */
function Sums({ deals, hasMore }: { deals: readonly FullDeal[]; hasMore: boolean }) {
  const { workspace } = useApp();
  const { currency, time_zone } = workspace.workspace.value ?? { currency: "CNY", time_zone: "UTC" };
  const { parts } = sumIn(deals, currency, workspace.rates.value, today(time_zone));
  const count = deals.length;
  return (
    <p class="deal-sums" role="status">
      <span class="quiet">{hasMore ? _n("The latest {n} deal", "The latest {n} deals", count) : _n("{n} deal", "{n} deals", count)}</span>
      {parts.map((part) => <b key={part.currency}>{formatMoney(part.total, part.currency)}</b>)}
    </p>
  );
}

const CHANGING = ["deal.won", "deal.lost", "deal.reopened", "deal.deleted", "deal.restored", "deal.edited"];

/** The list follows what happens on the board. */
function useClosed(board: BoardStore, kind: Kind, words: string, ownerId: string): Feed<FullDeal> {
  const { connection } = useApp();
  const url = useMemo(() => {
    const asked = { board_id: String(board.id), status: kind, ...(words ? { q: words } : {}), ...(ownerId ? { owner_id: ownerId } : {}) };
    return `/api/deals?${new URLSearchParams(asked)}`;
  }, [board, kind, words, ownerId]);
  const feed = useMemo(() => new Feed<FullDeal>(url), [url]);
  useEffect(() => {
    const renewing = new Renewing(feed, CHANGING);
    const stops = [board.hear(renewing.hear), feed.follow(connection.status)];
    void feed.reload();
    return () => {
      stops.forEach((stop) => stop());
      renewing.stop();
    };
  }, [feed]);
  return feed;
}

function ask(name: string, value: string): void {
  const params = new URLSearchParams(query.peek());
  if (value) params.set(name, value);
  else params.delete(name);
  setQuery(params);
}
