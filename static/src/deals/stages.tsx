import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { on } from "../lib/dom.ts";
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
  useEdges(bar);
  useEffect(() => {
    // Where a long way does not fit, its part is shown where the deal stands.
    const here = bar.current?.querySelector<HTMLElement>("[aria-current]");
    if (here && bar.current) bar.current.scrollLeft = here.offsetLeft - (bar.current.clientWidth - here.offsetWidth) / 2;
  }, [deal.stage_id, stages.length]);
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
          <span class="panel-stage-name">{stage.name}</span>
        </button>
      ))}
    </div>
  );
}

/** Tells the style sheet on which sides there is more than is in sight. */
function useEdges(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = bar.current as HTMLElement;
    const look = (): void => {
      const start = Math.abs(element.scrollLeft);
      element.toggleAttribute("data-before", start > 1);
      element.toggleAttribute("data-after", start + element.clientWidth < element.scrollWidth - 1);
    };
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    for (const stage of element.children) watcher.observe(stage);
    const deaf = on(element, "scroll", look);
    return () => {
      watcher.disconnect();
      deaf();
    };
  }, []);
}
