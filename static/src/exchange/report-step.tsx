import { _, _n, formatList } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { Banner } from "../kit/feedback.tsx";
import { useApp } from "../kit/app-context.ts";
import type { Import } from "./answers.ts";
import { leftOut } from "./columns.ts";
import type { Desk } from "./desk.ts";
import { Report } from "./report.tsx";
import { Tallies, Totals } from "./tallies.tsx";
import { columnName } from "./words.ts";

/** What becomes of the others can be seen among the columns. */
const MOST_NAMED = 12;

interface ReportStepProps {
  desk: Desk;
  job: Import;
  onRevise: () => void;
}

/** What the file would do, before it does. */
export function ReportStep({ desk, job, onRevise }: ReportStepProps) {
  const { workspace } = useApp();
  const board = workspace.thing("board", job.board_id).value?.name ?? "";
  const run = _n("Add {n} deal to “{board}”", "Add {n} deals to “{board}”", job.ready, { board });
  return (
    <>
      <Verdict job={job} />
      <LeftOut job={job} />
      <Tallies job={job} />
      <Totals totals={job.totals} />
      <div class="form-foot">
        <Button kind="primary" class="wraps" busy={desk.asking.value === "run"} disabled={job.ready === 0} onClick={() => void desk.begin("run")}>{run}</Button>
        <Button icon="arrow-left" onClick={onRevise}>{_("Change the columns")}</Button>
      </div>
      <Report job={job} />
    </>
  );
}

/** A column that nobody recognised is lost silently otherwise. */
function LeftOut({ job }: { job: Import }) {
  const names = leftOut(job).map((place) => columnName(job.columns, place));
  if (names.length === 0) return null;
  const rest = names.length - MOST_NAMED;
  const told = rest > 0 ? [...names.slice(0, MOST_NAMED), _n("{n} more", "{n} more", rest)] : names;
  return <Banner>{_n("{n} column is left out: {columns}.", "{n} columns are left out: {columns}.", names.length, { columns: formatList(told) })}</Banner>;
}

function Verdict({ job }: { job: Import }) {
  if (job.ready === 0 && job.unchanged === job.row_count) return <Banner>{_("Every deal of this file was imported before: there is nothing to add.")}</Banner>;
  if (job.ready === 0) return <Banner kind="warning">{_("No row can be added as it is. Look at the reasons below, and at the columns.")}</Banner>;
  if (job.refused > 0) {
    return <Banner kind="warning">{_n("{n} row will be left out; the reason stands beside it. The others can be added.", "{n} rows will be left out; the reasons stand beside them. The others can be added.", job.refused)}</Banner>;
  }
  return <Banner kind="success">{_("Every row was understood. Nothing on the board has changed yet.")}</Banner>;
}
