import { useComputed } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { _, formatNumber } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import type { Stage } from "../sync/wire.ts";
import { useParts } from "./parts.ts";

/** Phones: one column fills the screen, and these lead from one to the next. */
export function BoardTabs({ boardRef }: { boardRef: RefObject<HTMLElement | null> }) {
  const stages = useParts().reading.stages.value;
  const tabs = useRef<HTMLElement>(null);
  const current = useCurrentColumn(boardRef);
  useEffect(() => {
    const tab = tabs.current?.querySelector<HTMLElement>('[aria-current="true"]');
    if (tab && tabs.current) tabs.current.scrollTo({ left: tab.offsetLeft - tabs.current.clientWidth / 3, behavior: "smooth" });
  }, [current]);
  const show = (index: number) => {
    const board = boardRef.current;
    board?.scrollTo({ left: index * board.clientWidth, behavior: "smooth" });
  };
  return (
    <nav class="board-tabs" aria-label={_("Stages")} ref={tabs}>
      {stages.map((stage, index) => <StageTab key={stage.id} stage={stage} isCurrent={index === current} onShow={() => show(index)} />)}
    </nav>
  );
}

function StageTab({ stage, isCurrent, onShow }: { stage: Stage; isCurrent: boolean; onShow: () => void }) {
  const { reading } = useParts();
  const column = reading.column(stage.id);
  const count = useComputed(() => column.value.deals.length).value;
  const sum = useComputed(() => column.value.sum.total).value;
  const worth = formatMoney(sum, reading.workspace.value.currency, { compact: true });
  return (
    <button type="button" class="board-tab" data-colour={stage.colour} aria-current={isCurrent ? "true" : undefined} onClick={onShow}>
      {stage.name} <b>{_("{count} · {sum}", { count: formatNumber(count), sum: worth })}</b>
    </button>
  );
}

function useCurrentColumn(boardRef: RefObject<HTMLElement | null>): number {
  const [current, setCurrent] = useState(0);
  useEffect(() => {
    const board = boardRef.current as HTMLElement;
    const onScroll = (): void => setCurrent(Math.round(board.scrollLeft / Math.max(1, board.clientWidth)));
    board.addEventListener("scroll", onScroll, { passive: true });
    return () => board.removeEventListener("scroll", onScroll);
  }, []);
  return current;
}
