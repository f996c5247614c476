import { useEffect, useRef } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import type { FullDeal } from "../sync/wire.ts";
import { useDesk } from "./desk-context.ts";

const TOP = { after: null, before: null };

/** The way through the stages as one bar; a click moves the deal on, if the stage takes it. */
export function Stages({ deal }: { deal: FullDeal }) {
  const { desk, dealing } = useDesk();
  const stages = desk.board.stages.value.filter((stage) => stage.kind === "open");
  const at = stages.findIndex((stage) => stage.id === deal.stage_id);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A phone shows half of a long way: the half where the deal stands.
    const here = bar.current?.querySelector<HTMLElement>("[aria-current]");
    if (here && bar.current) bar.current.scrollLeft = here.offsetLeft - (bar.current.clientWidth - here.offsetWidth) / 2;
  }, [deal.stage_id]);
  return (
    <div class="panel-stages" role="group" aria-label={_("Stage")} ref={bar}>
      {stages.map((stage, index) => (
        <button
          key={stage.id}
          type="button"
          class="panel-stage"
          data-colour={stage.colour}
          data-passed={index < at || undefined}
          aria-current={index === at ? "step" : undefined}
          title={index === at ? stage.name : _("Move to {stage}", { stage: stage.name })}
          disabled={!desk.mayEdit.value}
          onClick={() => index !== at && void dealing.move(desk.id, stage.id, TOP)}
        >
          {stage.name}
        </button>
      ))}
    </div>
  );
}
