/** The board. What each piece does stands in its own file; here they are put together, and nothing is decided. */

import { effect, useComputed } from "@preact/signals";
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";

import { registerHotkeys } from "../lib/hotkeys.ts";
import { _ } from "../lib/i18n.ts";
import { route } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import type { BoardStore } from "../sync/store.ts";
import type { Deal } from "../sync/wire.ts";
import { forgetToast } from "./asks.ts";
import { BoardBar } from "./board-bar.tsx";
import { BoardDialogs } from "./board-dialogs.tsx";
import { BoardTabs } from "./board-tabs.tsx";
import { BoardBanner, BoardSkeleton, BoardUnreachable, NoStages } from "./board-states.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { CardMenu } from "./card-menu.tsx";
import { Carrying } from "./carrying.ts";
import { Celebration } from "./celebration.tsx";
import { Column } from "./column.tsx";
import { Dealing } from "./dealing.ts";
import { DragLayer } from "./drag-layer.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { FirstRun, NothingFound } from "./first-run.tsx";
import { glowingIn } from "./glow.ts";
import { boardHotkeys } from "./keys.ts";
import { Parts, PartsProvider, useParts } from "./parts.ts";
import { useDrag } from "./use-drag.ts";
import { celebrate, isNews, tellWins } from "./wins.ts";

interface BoardScreenProps {
  board: BoardStore;
  /** draws the deal's panel over the board, with what can be done to a deal */
  panel?: (dealing: Dealing) => ComponentChildren;
  /** draws in the bar what changed while one was away; `reveal` brings a card into sight */
  unseen?: (reveal: (dealId: number) => void) => ComponentChildren;
  /** asks what is to be done for a deal */
  onPlan?: (deal: Deal) => void;
}

export function BoardScreen({ board, panel, unseen, onPlan }: BoardScreenProps) {
  const app = useApp();
  const { workspace, requests, undo, connection, looks } = app;
  const { status, presence } = connection;
  const parts = useMemo(() => new Parts({ board, workspace, requests, undo, status, presence, look: looks.of(board) }), [board]);
  const hands = useMemo(() => {
    const dealing = new Dealing(parts, (deal, takeBack) => celebrate(parts, deal, takeBack));
    return { dealing, carrying: new Carrying(parts, dealing) };
  }, [parts]);
  useEffect(() => () => parts.stop(), [parts]);
  if (!board.loaded.value) {
    const isAway = connection.status.value === "offline";
    return isAway ? <BoardUnreachable onRetry={() => connection.hurry()} /> : <BoardSkeleton />;
  }
  return (
    <PartsProvider value={parts}>
      <Board key={board.id} {...hands} unseen={unseen?.((id) => void parts.reveal(id))} onPlan={onPlan} />
      {panel?.(hands.dealing)}
    </PartsProvider>
  );
}

interface Hands {
  dealing: Dealing;
  carrying: Carrying;
}

interface BoardProps extends Hands {
  unseen: ComponentChildren;
  onPlan: BoardScreenProps["onPlan"] | undefined;
}

function Board({ dealing, carrying, unseen, onPlan }: BoardProps) {
  const parts = useParts();
  const boardRef = useRef<HTMLDivElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const stages = parts.reading.stages.value;
  const isDragging = useComputed(() => parts.flight.value !== null).value;
  const isSelecting = useComputed(() => parts.choice.selected.value.size > 0).value;
  const drag = useDrag(parts, carrying, boardRef);
  useCompany(parts, { dealing, carrying }, searchRef);
  const onLetGo = (event: PointerEvent) => {
    parts.pressedAt = { left: event.clientX, top: event.clientY, at: performance.now() };
  };
  return (
    <section class="board-screen" data-density={parts.prefs.density.value} onPointerUpCapture={onLetGo}>
      <BoardBar unseen={unseen} />
      <BoardBanner />
      <FilterBar searchRef={searchRef} />
      <BoardTabs boardRef={boardRef} />
      <p class="sr-only" id="board-keys">
        {parts.mayChange.value ? _("Space lifts the deal, Enter opens it, M moves it by a form.") : _("Enter opens the deal.")}
      </p>
      <div
        class="board"
        ref={boardRef}
        data-dragging={isDragging || undefined}
        data-selecting={isSelecting || undefined}
      >
        {stages.map((stage) => <Column key={stage.id} stage={stage} dealing={dealing} />)}
        {stages.length === 0 && <NoStages />}
      </div>
      <FirstRun />
      <NothingFound />
      <BulkBar dealing={dealing} />
      <DragLayer drag={drag} />
      <CardMenu dealing={dealing} onPlan={onPlan} />
      <BoardDialogs />
      <Celebration />
    </section>
  );
}

/** What goes on beside the drawing: the clock, shortcuts, news of wins, and cards that leave while they are held. */
function useCompany(parts: Parts, { dealing, carrying }: Hands, searchRef: RefObject<HTMLInputElement | null>): void {
  const { looks } = useApp();
  useEffect(() => {
    const focusSearch = (): void => searchRef.current?.focus();
    const stops = [
      parts.reading.start(),
      registerHotkeys("board", boardHotkeys({ parts, dealing, carrying, focusSearch })),
      tellWins(parts),
      looks.enter(parts.board),
      followGlow(parts),
      effect(() => lookAtOpened(parts)),
      // Not useSignalEffect: that runs after the drawing, when a node that had the focus is gone already.
      effect(() => followFocus(parts)),
      effect(() => void (parts.undo.nextRedo.value && forgetToast())),
      effect(() => forgetGone(parts)),
      effect(() => letGoOfGone(parts, carrying)),
    ];
    return () => stops.forEach((stop) => stop());
  }, [parts]);
}

/** Cards that others change before one's eyes. */
function followGlow({ board, glow, me }: Parts): () => void {
  const deaf = board.hear((packets) => {
    if (document.visibilityState === "visible") glow.light(glowingIn(packets, me.peek()?.id, isNews));
  });
  return () => {
    deaf();
    glow.stop();
  };
}

/** Who opens a deal has seen what changed on it. */
function lookAtOpened({ look }: Parts): void {
  const here = route.value;
  void look.marked.value;
  if (here.name === "deal") look.see(here.dealId);
}

/** A card that somebody moves to another column while one stands on it takes the focus along. */
function followFocus({ choice, board }: Parts): void {
  const id = choice.focused.value;
  void (id === null ? undefined : board.deal(id).value?.stage_id);
  const card = document.activeElement as HTMLElement | null;
  if (id === null || !card?.classList.contains("card")) return;
  if (card.dataset["deal"] === String(id)) choice.focus(id, card.matches(":focus-visible"));
}

function forgetGone({ reading, choice, board }: Parts): void {
  void reading.count.value;
  choice.keepOnly((id) => board.get("deal", id) !== undefined);
}

function letGoOfGone({ flight, board }: Parts, carrying: Carrying): void {
  const [held] = flight.value?.ids ?? [];
  if (held !== undefined && board.deal(held).value === undefined && !flight.peek()?.isFalling) carrying.lose();
}
