import { useState } from "preact/hooks";

import { _, _n, formatList } from "../lib/i18n.ts";
import { hrefOf } from "../lib/router.ts";
import { Button, LinkButton } from "../kit/button.tsx";
import { Banner } from "../kit/feedback.tsx";
import { type Import, mayUndo } from "./answers.ts";
import type { Desk } from "./desk.ts";
import { Report } from "./report.tsx";
import { Tallies, Totals } from "./tallies.tsx";
import { UndoDialog } from "./undo-dialog.tsx";

/** What the file did, and the way back. */
export function ResultStep({ desk, job }: { desk: Desk; job: Import }) {
  return (
    <>
      <Outcome job={job} />
      <Tallies job={job} />
      {job.state !== "undone" && <Totals totals={job.totals} />}
      <Ways desk={desk} job={job} />
      <Report job={job} />
    </>
  );
}

function Outcome({ job }: { job: Import }) {
  if (job.state === "failed") {
    return <Banner kind="danger"><b>{_("The import stopped before its end.")}</b><p>{job.problem_sentence}</p></Banner>;
  }
  if (job.problem_sentence) {
    return <Banner kind="danger"><b>{_("The import could not be undone.")}</b><p>{job.problem_sentence}</p></Banner>;
  }
  if (job.state === "undone") return <Undone job={job} />;
  return <Banner kind="success">{_n("{n} deal was added to the board.", "{n} deals were added to the board.", job.created)}</Banner>;
}

function Undone({ job }: { job: Import }) {
  const names = job.stages_left.map((name) => `“${name}”`);
  return (
    <>
      <Banner kind="success" icon="undo">{undoneSentence(job)}</Banner>
      {names.length > 0 && <Banner>{_("These stages that the import made stay, as they are in use or were changed since: {stages}.", { stages: formatList(names) })}</Banner>}
    </>
  );
}

function undoneSentence(job: Import): string {
  const taken = _n("{n} deal went to the recycle bin.", "{n} deals went to the recycle bin.", job.taken_back);
  if (job.kept === 0) return taken;
  return `${taken} ${_n("{n} stayed, as somebody has worked on it since.", "{n} stayed, as somebody has worked on them since.", job.kept)}`;
}

function Ways({ desk, job }: { desk: Desk; job: Import }) {
  const [asking, setAsking] = useState(false);
  const undo = () => {
    setAsking(false);
    void desk.begin("undo");
  };
  return (
    <div class="form-foot">
      {job.state === "failed" && <Button kind="primary" icon="redo" busy={desk.asking.value === "run"} onClick={() => void desk.begin("run")}>{_("Go on")}</Button>}
      <LinkButton kind={job.state === "done" ? "primary" : "plain"} icon="board" href={hrefOf({ name: "board", boardId: job.board_id })}>{_("To the board")}</LinkButton>
      <LinkButton icon="trophy" href={hrefOf({ name: "closed", boardId: job.board_id })}>{_("Won and lost deals")}</LinkButton>
      {job.state === "undone" && <LinkButton icon="bin" href={hrefOf({ name: "bin" })}>{_("Recycle bin")}</LinkButton>}
      {mayUndo(job) && <Button icon="undo" busy={desk.asking.value === "undo"} onClick={() => setAsking(true)}>{_("Undo import")}</Button>}
      {asking && <UndoDialog job={job} onConfirm={undo} onClose={() => setAsking(false)} />}
    </div>
  );
}
