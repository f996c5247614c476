import { _, _n } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { Banner } from "../kit/feedback.tsx";
import { useApp } from "../kit/app-context.ts";
import type { Import } from "./answers.ts";
import type { Desk } from "./desk.ts";
import { Report } from "./report.tsx";
import { Tallies, Totals } from "./tallies.tsx";

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

function Verdict({ job }: { job: Import }) {
  if (job.ready === 0 && job.unchanged === job.row_count) return <Banner>{_("Every deal of this file was imported before: there is nothing to add.")}</Banner>;
  if (job.ready === 0) return <Banner kind="warning">{_("No row can be added as it is. Look at the reasons below, and at the columns.")}</Banner>;
  if (job.refused > 0) {
    return <Banner kind="warning">{_n("{n} row will be left out; the reason stands beside it. The others can be added.", "{n} rows will be left out; the reasons stand beside them. The others can be added.", job.refused)}</Banner>;
  }
  return <Banner kind="success">{_("Every row was understood. Nothing on the board has changed yet.")}</Banner>;
}
