import { useState } from "preact/hooks";

import { _, formatNumber } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { Progress } from "../kit/feedback.tsx";
import type { Import } from "./answers.ts";
import type { Desk } from "./desk.ts";
import { Tallies } from "./tallies.tsx";
import { UndoDialog } from "./undo-dialog.tsx";

/** The worker is at it: how far it is, and the way to stop. One may leave and come back. */
export function ProgressStep({ desk, job }: { desk: Desk; job: Import }) {
  const title = { checking: _("Every row is being checked"), running: _("Deals are being added"), undoing: _("The import is being undone") }[job.state as "checking"];
  const text = job.state === "checking" ? _("Nothing on the board changes yet.") : _("You may close this page: it goes on.");
  return (
    <>
      <div class="box import-progress">
        <div class="row row-wrap">
          <div class="grow">
            <h2>{title}</h2>
            <p class="quiet small">{text}</p>
          </div>
          <Stop desk={desk} job={job} />
        </div>
        <Progress label={title} value={job.done} max={job.total || 1} />
        <p class="quiet small number">{_("{done} of {total} rows", { done: formatNumber(job.done), total: formatNumber(job.total) })}</p>
      </div>
      <Tallies job={job} />
    </>
  );
}

function Stop({ desk, job }: { desk: Desk; job: Import }) {
  const [asking, setAsking] = useState(false);
  if (job.state === "checking") return <Button onClick={() => void desk.choose({})}>{_("Stop")}</Button>;
  if (job.state !== "running") return null;
  const undo = () => {
    setAsking(false);
    void desk.begin("undo");
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{_("Stop and undo")}</Button>
      {asking && <UndoDialog job={job} onConfirm={undo} onClose={() => setAsking(false)} />}
    </>
  );
}
