import { useComputed } from "@preact/signals";

import { _ } from "../lib/i18n.ts";
import { wipState } from "../sync/selectors.ts";
import type { Stage } from "../sync/wire.ts";
import { CardList } from "./card-list.tsx";
import { ColumnHead } from "./column-head.tsx";
import type { Dealing } from "./dealing.ts";
import { useParts } from "./parts.ts";
import { QuickAdd } from "./quick-add.tsx";

/** A stage as a column. */
export function Column({ stage, dealing }: { stage: Stage; dealing: Dealing }) {
  const parts = useParts();
  const isFolded = useComputed(() => parts.prefs.collapsed.value.includes(stage.id)).value;
  const isAdding = useComputed(() => parts.adding.value === stage.id).value;
  const hanging = useComputed(() => {
    const flight = parts.flight.value;
    return flight && !flight.zone && !flight.isFalling && flight.over.stageId === stage.id ? flight.home.stageId : null;
  }).value;
  const reading = parts.reading.column(stage.id);
  const count = useComputed(() => reading.value.countOfAll).value;
  const wip = wipState(count, stage);
  const isFull = wip === "full" || wip === "over";
  const comesFromElsewhere = hanging !== null && hanging !== stage.id;
  return (
    <section
      class="column"
      data-stage={stage.id}
      data-colour={stage.colour}
      data-folded={isFolded || undefined}
      data-full={isFull || undefined}
      data-over={comesFromElsewhere && !isFull ? true : undefined}
      data-refused={comesFromElsewhere && isFull ? true : undefined}
      aria-label={stage.name}
    >
      <ColumnHead stage={stage} isFolded={isFolded} />
      {isAdding && <QuickAdd stage={stage} dealing={dealing} />}
      {!isFolded && <CardList stage={stage} />}
      {comesFromElsewhere && <ColumnNote stage={stage} isFull={isFull} />}
    </section>
  );
}

/** What a drop here would mean, where that is not plain to see. */
function ColumnNote({ stage, isFull }: { stage: Stage; isFull: boolean }) {
  const { prefs, flight } = useParts();
  const count = useComputed(() => flight.value?.ids.length ?? 0).value;
  if (isFull) return <p class="column-note" data-kind="danger">{_("Full: {limit} deals at most", { limit: stage.wip_limit ?? 0 })}</p>;
  if (count > 1) return <p class="column-note">{_("Several deals go to the top")}</p>;
  if (prefs.sortOf(stage.id) === "hand") return null;
  return <p class="column-note">{_("Sorted: goes to the top of the hand order")}</p>;
}
