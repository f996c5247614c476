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
export function Column({ stage, dealing }: { stage: Stage; dealing?: Dealing }) {
  const parts = useParts();
  const isFolded = useComputed(() => parts.prefs.collapsed.value.includes(stage.id)).value;
  const isAdding = useComputed(() => parts.adding.value === stage.id).value;
  /** how many in the air would come to stand here who do not yet */
  const coming = useComputed(() => {
    const flight = parts.flight.value;
    if (!flight || flight.zone || flight.isFalling || flight.over.stageId !== stage.id) return 0;
    return flight.ids.filter((id) => parts.deal(id)?.stage_id !== stage.id).length;
  }).value;
  const reading = parts.reading.column(stage.id);
  const count = useComputed(() => reading.value.countOfAll).value;
  const wip = wipState(count + Math.max(0, coming - 1), stage);
  const isFull = wip === "full" || wip === "over";
  return (
    <section
      class="column"
      data-stage={stage.id}
      data-colour={stage.colour}
      data-folded={isFolded || undefined}
      data-full={isFull || undefined}
      data-over={(coming > 0 && !isFull) || undefined}
      data-refused={(coming > 0 && isFull) || undefined}
      aria-label={stage.name}
    >
      <ColumnHead stage={stage} isFolded={isFolded} />
      {isAdding && dealing && <QuickAdd stage={stage} dealing={dealing} />}
      {!isFolded && <CardList stage={stage} />}
      {coming > 0 && <ColumnNote stage={stage} isFull={isFull} />}
    </section>
  );
}

/** What a drop here would mean, where that is not plain to see. */
function ColumnNote({ stage, isFull }: { stage: Stage; isFull: boolean }) {
  const { prefs } = useParts();
  if (isFull) return <p class="column-note" data-kind="danger">{_("Full: {limit} deals at most", { limit: stage.wip_limit ?? 0 })}</p>;
  if (prefs.sortOf(stage.id) === "hand") return null;
  return <p class="column-note">{_("Sorted: goes to the top of the hand order")}</p>;
}
