/** A board as it stood: the same columns and cards, to be looked at, filtered and summed, and nothing else. */

import type { ReadonlySignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";

import { on } from "../lib/dom.ts";
import { registerHotkeys } from "../lib/hotkeys.ts";
import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { EmptyState } from "../kit/empty.tsx";
import { BoardLook } from "../sync/board-look.ts";
import { Presence } from "../sync/presence.ts";
import type { BoardStore, WorkspaceStore } from "../sync/store.ts";
import { BoardTotal, ViewButton } from "./board-bar.tsx";
import { BoardSkeleton } from "./board-states.tsx";
import { BoardTabs } from "./board-tabs.tsx";
import { Column } from "./column.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { NothingFound } from "./first-run.tsx";
import { glide } from "./glide.ts";
import { Parts, PartsProvider, useParts } from "./parts.ts";
import { pastHotkeys } from "./past-keys.ts";

interface PastBoardProps {
  board: BoardStore;
  workspace: WorkspaceStore;
  /** the moment by which days are reckoned, ms */
  clock: ReadonlySignal<number>;
  onOpen: (dealId: number) => void;
}

export function PastBoard({ board, workspace, clock, onOpen }: PastBoardProps) {
  const { requests, undo, connection } = useApp();
  const parts = useMemo(() => {
    // Neither who is on the board now nor what is news now belongs to the past.
    const look = new BoardLook(board, () => false);
    return new Parts({ board, workspace, requests, undo, status: connection.status, presence: new Presence(() => undefined), look, clock });
  }, [board]);
  useEffect(() => () => parts.stop(), [parts]);
  if (!board.loaded.value) return <BoardSkeleton />;
  return (
    <PartsProvider value={parts}>
      <Standing onOpen={onOpen} />
    </PartsProvider>
  );
}

function Standing({ onOpen }: { onOpen: (dealId: number) => void }) {
  const parts = useParts();
  const screen = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const stages = parts.reading.stages.value;
  useEffect(() => {
    const open = (id: number): void => onOpen(id);
    const stops = [
      registerHotkeys("past", pastHotkeys({ parts, open, focusSearch: () => search.current?.focus() })),
      glide(parts.board, layer.current as HTMLDivElement),
      on(screen.current as HTMLDivElement, "click", (event) => withCard(event, open)),
      on(screen.current as HTMLDivElement, "focusin", (event) => withCard(event, (id) => parts.choice.focusIs(id))),
    ];
    return () => stops.forEach((stop) => stop());
  }, [parts]);
  return (
    <section class="board-screen" data-past data-density={parts.prefs.density.value}>
      <header class="board-bar">
        <h1 class="board-name">{parts.here.value?.name}</h1>
        <BoardTotal />
        <div class="board-tools"><ViewButton /></div>
      </header>
      <FilterBar searchRef={search} />
      <BoardTabs boardRef={screen} />
      <p class="sr-only" id="board-keys">{_("Enter opens the deal as it is today.")}</p>
      <div class="board" ref={screen}>
        {stages.map((stage) => <Column key={stage.id} stage={stage} />)}
        {stages.length === 0 && <EmptyState art="board" title={_("The board had no stages then")} />}
      </div>
      <NothingFound />
      <div class="drag-layer" ref={layer} aria-hidden="true" />
    </section>
  );
}

function withCard({ target }: Event, act: (dealId: number) => void): void {
  const element = target as Element;
  const card = element.closest<HTMLElement>(".card");
  if (card && !element.closest("button, a, input, label")) act(Number(card.dataset["deal"]));
}
