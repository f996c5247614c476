import { useRef, useState } from "preact/hooks";

import { announce } from "../lib/announce.ts";
import { _, _n } from "../lib/i18n.ts";
import { IconButton } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import type { BoardStore } from "../sync/store.ts";
import type { Stage } from "../sync/wire.ts";
import { afterAt, useMoveStage } from "./stage-asks.ts";
import { useRowDrag } from "./stage-drag.ts";
import { StageForm } from "./stage-form.tsx";

interface StageListProps {
  store: BoardStore;
  mine: boolean;
}

/** The stages in order; one can be opened at a time. */
export function StageList({ store, mine }: StageListProps) {
  const list = useRef<HTMLOListElement>(null);
  const [openId, setOpenId] = useState<number | null>(null);
  const stages = store.stages.value;
  const move = useMoveStage(store);
  const moveTo = (from: number, to: number) => {
    const stage = stages[from];
    if (!stage || to < 0 || to >= stages.length) return;
    move(stage, afterAt(stages, from, to));
    announce(_("{name} is now stage {place} of {count}.", { name: stage.name, place: to + 1, count: stages.length }));
  };
  const { lifted, onGripDown } = useRowDrag(list, moveTo);
  const shown = lifted ? moved(stages, lifted.from, lifted.to) : stages;
  return (
    <ol class="stage-list" ref={list}>
      {shown.map((stage) => {
        const index = stages.indexOf(stage);
        return (
          <li key={stage.id} class="stage-row" data-colour={stage.colour} data-lifted={lifted?.from === index || undefined}>
            <div class="stage-line">
              {mine && <Grip stage={stage} onDown={(event) => onGripDown(index, event)} onStep={(step) => moveTo(index, index + step)} />}
              <span class="dot" />
              <StageHead stage={stage} store={store} open={openId === stage.id} onToggle={() => setOpenId(openId === stage.id ? null : stage.id)} />
            </div>
            {openId === stage.id && <StageForm key={stage.id} stage={stage} store={store} mine={mine} onClose={() => setOpenId(null)} />}
          </li>
        );
      })}
    </ol>
  );
}

interface GripProps {
  stage: Stage;
  onDown: (event: PointerEvent) => void;
  onStep: (step: 1 | -1) => void;
}

/** Held by the pointer, or moved with the arrow keys. */
function Grip({ stage, onDown, onStep }: GripProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    onStep(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <IconButton
      class="stage-grip"
      icon="grip"
      small
      label={_("Move {name} with the arrow keys", { name: stage.name })}
      onPointerDown={onDown}
      onKeyDown={onKeyDown}
    />
  );
}

interface HeadProps {
  stage: Stage;
  store: BoardStore;
  open: boolean;
  onToggle: () => void;
}

function StageHead({ stage, store, open, onToggle }: HeadProps) {
  const count = store.idsIn(stage.id).value.length;
  return (
    <>
      <button type="button" class="stage-name" aria-expanded={open} onClick={onToggle}>{stage.name}</button>
      <span class="stage-facts">
        {stage.kind === "open" && <span>{_n("{n} deal", "{n} deals", count)}</span>}
        {stage.kind === "won" && <span class="badge" data-kind="won">{_("Won")}</span>}
        {stage.kind === "lost" && <span class="badge" data-kind="lost">{_("Lost")}</span>}
        {stage.kind === "open" && <span>{_("{n}%", { n: stage.probability })}</span>}
        {stage.wip_limit !== null && <span>{_("at most {n}", { n: stage.wip_limit })}</span>}
      </span>
      <Icon name={open ? "chevron-up" : "chevron-down"} />
    </>
  );
}

function moved(stages: readonly Stage[], from: number, to: number): readonly Stage[] {
  const others = stages.filter((_stage, index) => index !== from);
  return others.toSpliced(to, 0, stages[from] as Stage);
}
