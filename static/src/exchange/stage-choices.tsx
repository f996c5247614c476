import { useEffect, useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { Icon } from "../kit/icon.tsx";
import { Select } from "../kit/select.tsx";
import { read } from "../sync/http.ts";
import type { Stage } from "../sync/wire.ts";
import type { Import, StageChoice } from "./answers.ts";
import { destinationOf, withDestination } from "./destinations.ts";
import type { Desk } from "./desk.ts";

/** For every stage the file names, one of the board's. */
export function StageChoices({ desk, job }: { desk: Desk; job: Import }) {
  const stages = useStages(job.board_id);
  const change = (choice: StageChoice, to: string) => void desk.choose({ options: { stages: [withDestination(choice, to)] } });
  return (
    <section class="section" aria-labelledby="import-stages">
      <header class="section-head">
        <h2 id="import-stages">{_("Stages")}</h2>
        <p>{_("Deals in a won or lost stage are closed on the day the file says.")}</p>
      </header>
      <ol class="mapping">
        {job.options.stages.map((choice) => (
          <StageRow key={choice.value} choice={choice} stages={stages} onChange={(to) => change(choice, to)} />
        ))}
      </ol>
    </section>
  );
}

interface RowProps {
  choice: StageChoice;
  stages: readonly Stage[];
  onChange: (destination: string) => void;
}

function StageRow({ choice, stages, onChange }: RowProps) {
  const name = choice.value || _("(no stage)");
  const to = destinationOf(choice);
  return (
    <li class="mapping-row" data-mapped={to !== "out" || undefined}>
      <span class="mapping-from">
        <b class="one-line" title={name}>{name}</b>
        <i>{_n("{n} row", "{n} rows", choice.count)}</i>
      </span>
      <Icon name="arrow-right" />
      <Select aria-label={_("Where “{stage}” goes", { stage: name })} value={to} options={destinations(choice, stages)} onValue={onChange} />
    </li>
  );
}

function destinations({ value }: StageChoice, stages: readonly Stage[]): { value: string; label: string }[] {
  const there = stages.map((stage) => ({ value: String(stage.id), label: labelOf(stage) }));
  const fresh = [
    { value: "create:open", label: _("New stage “{name}”", { name: value }) },
    { value: "create:won", label: _("New stage “{name}” for won deals", { name: value }) },
    { value: "create:lost", label: _("New stage “{name}” for lost deals", { name: value }) },
  ];
  return [...there, ...(value ? fresh : []), { value: "out", label: _("Leave these deals out") }];
}

/** What a closed stage is for, unless its name says so. */
function labelOf({ name, kind }: Stage): string {
  if (kind === "won" && name !== _("Won")) return _("{name} (won)", { name });
  if (kind === "lost" && name !== _("Lost")) return _("{name} (lost)", { name });
  return name;
}

function useStages(boardId: number): readonly Stage[] {
  const [stages, setStages] = useState<readonly Stage[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    read<{ stages: Stage[] }>(`/api/boards/${boardId}`, leaving.signal).then(
      (board) => setStages(board.stages),
      // What was chosen is shown without them, and can still be checked.
      () => undefined,
    );
    return () => leaving.abort();
  }, [boardId]);
  return stages;
}
