import { type Signal, useComputed } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { _, formatNumber } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import { PHONE_WIDTH } from "../kit/sizes.ts";
import type { Stage } from "../sync/wire.ts";
import { useParts } from "./parts.ts";

/** Phones: one column fills the screen, and these lead from one to the next. */
export function BoardTabs({ boardRef }: { boardRef: RefObject<HTMLElement | null> }) {
  const { reading, column } = useParts();
  const stages = reading.stages.value;
  const tabs = useRef<HTMLElement>(null);
  const current = column.value;
  useColumnShown(boardRef, column);
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
      {stages.map((stage, index) => (
        <StageTab key={stage.id} stage={stage} isCurrent={index === current} onShow={() => show(index)} />
      ))}
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

function useColumnShown(boardRef: RefObject<HTMLElement | null>, column: Signal<number>): void {
  useEffect(() => {
    const board = boardRef.current as HTMLElement;
    const onScroll = (): void => void (column.value = columnShown(board));
    board.addEventListener("scroll", onScroll, { passive: true });
    return () => board.removeEventListener("scroll", onScroll);
  }, []);
}

function columnShown(board: HTMLElement): number {
  const columns = [...board.querySelectorAll<HTMLElement>(".column")];
  const middle = board.getBoundingClientRect().left + Math.min(board.clientWidth, PHONE_WIDTH) / 2;
  const shown = columns.findIndex((one) => one.getBoundingClientRect().right > middle);
  return shown < 0 ? columns.length - 1 : shown;
}
