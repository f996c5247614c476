import { useEffect, useRef, useState } from "preact/hooks";

import { announce } from "../lib/announce.ts";
import { _, _n } from "../lib/i18n.ts";
import { hrefOf } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { LinkButton } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty.tsx";
import { Skeleton } from "../kit/feedback.tsx";
import { mayManage } from "../kit/rights.ts";
import type { Import } from "./answers.ts";
import { ColumnsStep } from "./columns-step.tsx";
import { Desk } from "./desk.ts";
import { ForManagers } from "./imports-screen.tsx";
import { type Phase, phaseOf } from "./phases.ts";
import { ProgressStep } from "./progress-step.tsx";
import { ReportStep } from "./report-step.tsx";
import { ResultStep } from "./result-step.tsx";
import { Steps } from "./steps.tsx";
import { TroubleBanner } from "./trouble-banner.tsx";
import { stateName } from "./words.ts";

/** One file on its way onto a board: columns, check, import, and back again. */
export function ImportScreen({ importId }: { importId: number }) {
  const { workspace } = useApp();
  const [desk] = useState(() => new Desk(importId));
  const mine = mayManage(workspace.me.value?.role);
  useEffect(() => {
    if (mine) desk.open();
    return () => desk.close();
  }, [mine]);
  if (!mine) return <ForManagers />;
  if (desk.gone.value) return <Gone />;
  const job = desk.job.value;
  return (
    <div class="page" data-width="wide">
      {job ? <Head job={job} /> : !desk.trouble.value && <Skeleton lines={8} />}
      {desk.trouble.value && <TroubleBanner trouble={desk.trouble.value} />}
      {job && <Body desk={desk} job={job} />}
    </div>
  );
}

function Head({ job }: { job: Import }) {
  const facts = [
    job.form === "xlsx" ? _("Excel workbook") : _("CSV file"),
    job.facts["sheet"] && _("Sheet “{name}”", { name: job.facts["sheet"] }),
    job.facts["encoding"]?.toUpperCase(),
    _n("{n} row", "{n} rows", job.row_count),
    _n("{n} column", "{n} columns", job.columns.length),
  ];
  return (
    <header class="page-head">
      <div class="grow">
        <h1 class="import-name" title={job.file_name}>{job.file_name}</h1>
        <p class="page-text">{facts.filter(Boolean).join(" · ")}</p>
      </div>
      <LinkButton href={hrefOf({ name: "imports" })} icon="arrow-left">{_("All imports")}</LinkButton>
    </header>
  );
}

function Body({ desk, job }: { desk: Desk; job: Import }) {
  const [revising, setRevising] = useState(false);
  const phase = phaseOf(job.state, revising);
  const section = useRef<HTMLElement>(null);
  usePhase(phase, job, section);
  return (
    <>
      <Steps phase={phase} over={job.state === "done" || job.state === "undone"} />
      <section class="import-step" ref={section} tabIndex={-1} aria-label={stateName(job.state)}>
        {phase === "columns" && <ColumnsStep desk={desk} job={job} onCheck={() => setRevising(false)} />}
        {phase === "report" && <ReportStep desk={desk} job={job} onRevise={() => setRevising(true)} />}
        {(phase === "check" || phase === "run") && <ProgressStep desk={desk} job={job} />}
        {phase === "result" && <ResultStep desk={desk} job={job} />}
      </section>
    </>
  );
}

/** The next step is spoken, and the focus goes to its beginning: the button that led there is gone. */
function usePhase(phase: Phase, job: Import, section: { current: HTMLElement | null }): void {
  const before = useRef(phase);
  useEffect(() => {
    if (before.current === phase) return;
    before.current = phase;
    section.current?.focus({ preventScroll: true });
    section.current?.closest(".main")?.scrollTo({ top: 0 });
    announce(_("{file}: {state}", { file: job.file_name, state: stateName(job.state) }));
  }, [phase]);
}

function Gone() {
  return (
    <EmptyState art="search" heading="h1" title={_("There is nothing here")} text={_("It was removed, or it is not yours to see.")}>
      <LinkButton kind="primary" href={hrefOf({ name: "imports" })}>{_("All imports")}</LinkButton>
    </EmptyState>
  );
}
