import { useState } from "preact/hooks";

import { formatAgo, formatMomentInFull } from "../lib/dates.ts";
import { _, _n } from "../lib/i18n.ts";
import { hrefOf } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Confirm } from "../kit/dialog.tsx";
import { Progress } from "../kit/feedback.tsx";
import { FeedMore } from "../kit/feed-parts.tsx";
import { type ImportSummary, isAtWork, mayDiscard, mayUndo } from "./answers.ts";
import type { ImportsFeed } from "./imports-feed.ts";
import { UndoDialog } from "./undo-dialog.tsx";
import { stateName } from "./words.ts";

interface ListProps {
  feed: ImportsFeed;
  items: readonly ImportSummary[];
}

export function ImportList({ feed, items }: ListProps) {
  const [undoing, setUndoing] = useState<ImportSummary | null>(null);
  const [leaving, setLeaving] = useState<ImportSummary | null>(null);
  const undo = (job: ImportSummary) => {
    setUndoing(null);
    void feed.undo(job.id);
  };
  const discard = (job: ImportSummary) => {
    setLeaving(null);
    void feed.discard(job.id);
  };
  return (
    <>
      <ul class="list">
        {items.map((job) => <ImportLine key={job.id} job={job} onUndo={() => setUndoing(job)} onDiscard={() => setLeaving(job)} />)}
      </ul>
      <div class="row"><FeedMore feed={feed} /></div>
      {leaving && (
        <Confirm
          title={_("Remove this draft?")}
          text={_("“{file}” and what you chose for it are forgotten. It has brought nothing onto a board.", { file: leaving.file_name })}
          verb={_("Remove")}
          danger
          onConfirm={() => discard(leaving)}
          onClose={() => setLeaving(null)}
        />
      )}
      {undoing && <UndoDialog job={undoing} onConfirm={() => undo(undoing)} onClose={() => setUndoing(null)} />}
    </>
  );
}

interface LineProps {
  job: ImportSummary;
  onUndo: () => void;
  onDiscard: () => void;
}

function ImportLine({ job, onUndo, onDiscard }: LineProps) {
  const kind = { done: "won", failed: "lost" }[job.state as string];
  return (
    <li class="list-row">
      <span class="list-name">
        <a class="one-line" href={hrefOf({ name: "import", importId: job.id })} title={job.file_name}>{job.file_name}</a>
        <small><Whereabouts job={job} /></small>
        <small>{countsOf(job)}</small>
        {isAtWork(job) && <Progress label={stateName(job.state)} value={job.done} max={job.total || 1} />}
      </span>
      <span class="badge" data-kind={kind}>{stateName(job.state)}</span>
      {mayDiscard(job) && (
        <span class="list-tools">
          <IconButton icon="bin" label={_("Remove the draft of {file}", { file: job.file_name })} onClick={onDiscard} />
        </span>
      )}
      {mayUndo(job) && (
        <span class="list-tools">
          <Button small icon="undo" aria-label={_("Undo the import of {file}", { file: job.file_name })} onClick={onUndo}>{_("Undo")}</Button>
        </span>
      )}
    </li>
  );
}

/** "Sales · Mei · 3 minutes ago" */
function Whereabouts({ job }: { job: ImportSummary }) {
  const { workspace } = useApp();
  const board = workspace.thing("board", job.board_id).value?.name;
  const person = workspace.person(job.person_id).value?.name;
  const zone = workspace.zone.value;
  return (
    <>
      {[board, person].filter(Boolean).map((name) => `${name} · `)}
      <time dateTime={job.created_at} title={formatMomentInFull(job.created_at, zone)}>{formatAgo(job.created_at)}</time>
    </>
  );
}

/** "46 rows · 44 added · 2 refused" */
function countsOf(job: ImportSummary): string {
  const told = [
    _n("{n} row", "{n} rows", job.row_count),
    job.ready > 0 && _n("{n} ready", "{n} ready", job.ready),
    job.created > 0 && _n("{n} added", "{n} added", job.created),
    job.unchanged > 0 && _n("{n} there already", "{n} there already", job.unchanged),
    job.refused > 0 && _n("{n} refused", "{n} refused", job.refused),
    job.taken_back > 0 && _n("{n} taken back", "{n} taken back", job.taken_back),
    job.kept > 0 && _n("{n} kept", "{n} kept", job.kept),
  ];
  return told.filter(Boolean).join(" · ");
}
