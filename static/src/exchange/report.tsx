import { useEffect, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { hrefOf } from "../lib/router.ts";
import { LinkButton } from "../kit/button.tsx";
import { Skeleton } from "../kit/feedback.tsx";
import { type Tab, Tabs } from "../kit/tabs.tsx";
import { FeedFailed, FeedMore } from "../kit/feed-parts.tsx";
import type { Import, ReportRow, RowState } from "./answers.ts";
import { ReportFeed } from "./report-feed.ts";
import { rowStateName } from "./words.ts";

type Filter = "all" | "noted" | RowState;

/** Row by row: what became of it, or would become, and why not. */
export function Report({ job }: { job: Import }) {
  const [chosen, setFilter] = useState<Filter>(() => (job.refused > 0 ? "refused" : "all"));
  const tabs = tabsOf(job);
  const filter = tabs.some((tab) => tab.id === chosen) ? chosen : "all";
  return (
    <section class="section">
      <header class="page-head">
        <h2 class="grow">{_("Row by row")}</h2>
        {job.refused > 0 && areKept(job) && (
          <LinkButton small icon="download" href={`/api/imports/${job.id}/refused.csv`} download>{_("Download the refused rows")}</LinkButton>
        )}
      </header>
      <Tabs<Filter> label={_("Which rows")} tabs={tabs} value={filter} onValue={setFilter}>
        <Rows key={`${filter} ${job.state}`} job={job} filter={filter} />
      </Tabs>
    </section>
  );
}

/** What stood in the rows is forgotten a week after the end. */
function areKept(job: Import): boolean {
  return job.samples.some((samples) => samples.length > 0);
}

function tabsOf(job: Import): Tab<Filter>[] {
  const states: RowState[] = ["refused", "unchanged", "kept"];
  const some = states.filter((state) => state === "refused" || job[state] > 0);
  return [
    { id: "all", label: _("All rows"), count: job.row_count },
    ...some.map((state) => ({ id: state, label: rowStateName(state), count: job[state] })),
    { id: "noted", label: _("Worth a look"), ...(job.noted === null ? {} : { count: job.noted }) },
  ];
}

function Rows({ job, filter }: { job: Import; filter: Filter }) {
  const [feed] = useState(() => new ReportFeed(job.id, queryOf(filter)));
  useEffect(() => {
    void feed.reload();
    return () => feed.stop();
  }, []);
  const rows = feed.items.value;
  if (feed.state.value === "loading") return <Skeleton lines={6} />;
  if (feed.state.value === "failed") return <FeedFailed feed={feed} />;
  if (rows.length === 0) return <p class="quiet">{filter === "refused" ? _("No row is refused.") : _("There are no such rows.")}</p>;
  return (
    <div class="stack">
      <ol class="row-report">
        {rows.map((row) => <ResultRow key={row.number} row={row} boardId={job.board_id} />)}
      </ol>
      <div class="row"><FeedMore feed={feed} /></div>
    </div>
  );
}

function queryOf(filter: Filter): string {
  if (filter === "all") return "";
  return filter === "noted" ? "noted=true" : `state=${filter}`;
}

function ResultRow({ row, boardId }: { row: ReportRow; boardId: number }) {
  const isThere = row.deal_id !== null && row.state !== "taken_back";
  const said = [...row.reasons, ...row.notes, row.state === "kept" && _("Somebody has worked on this deal since: it stays.")];
  return (
    <li class="row-result" data-kind={row.state}>
      <span class="row-number"><span class="sr-only">{_("Row")} </span>{row.number}</span>
      <div class="row-words">
        {isThere ? <a href={hrefOf({ name: "deal", boardId, dealId: row.deal_id as number })}>{row.title}</a> : <span>{row.title || _("(no title)")}</span>}
        {said.filter(Boolean).map((sentence) => <p key={sentence} class="small">{sentence}</p>)}
      </div>
      <span class="badge" data-kind={{ created: "won", ready: "won", refused: "lost" }[row.state as string]}>{rowStateName(row.state)}</span>
    </li>
  );
}
