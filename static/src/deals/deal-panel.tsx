/** The deal's panel: beside the board where there is room, over everything on a phone. */

import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from "preact/hooks";

import { focusables } from "../lib/dom.ts";
import { registerHotkeys } from "../lib/hotkeys.ts";
import { _ } from "../lib/i18n.ts";
import { narrowScreen } from "../lib/media.ts";
import { hrefOf, navigate } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty.tsx";
import { Banner, Skeleton } from "../kit/feedback.tsx";
import type { BoardStore } from "../sync/store.ts";
import type { FullDeal } from "../sync/wire.ts";
import { Ages } from "./ages.tsx";
import { Desk } from "./desk.ts";
import { type Dealings, DeskProvider, useDesk } from "./desk-context.ts";
import { Facts } from "./facts.tsx";
import { closePanel } from "./opening.ts";
import { Outcome } from "./outcome.tsx";
import { PanelBar } from "./panel-bar.tsx";
import { Composer } from "./composer.tsx";
import { Conversation } from "./conversation.ts";
import { Happenings } from "./happenings.tsx";
import { Stages } from "./stages.tsx";
import { Description, Title } from "./words.tsx";

interface DealPanelProps {
  board: BoardStore;
  dealId: number;
  /** the board's way with deals: its gates, questions and toasts */
  dealing: Dealings;
  /** said above everything else */
  note?: string;
  /** says whether this screen is in touch; drawn where the panel is all there is */
  status?: ComponentChildren;
  /** draws what is going to be done for the deal, above its facts */
  nextSteps?: (deal: FullDeal, mayPlan: boolean) => ComponentChildren;
  /** what other rooms have to say of the deal; stands under its facts */
  sections?: (deal: FullDeal) => ComponentChildren;
}

/** Give it `key={dealId}`: another deal is another panel. */
export function DealPanel({ board, dealId, dealing, note, status, nextSteps, sections }: DealPanelProps) {
  const app = useApp();
  const desk = useMemo(() => new Desk(app, board, dealId), []);
  const conversation = useMemo(() => new Conversation(desk), []);
  useEffect(() => {
    const stops = [desk.start(), conversation.start()];
    return () => stops.forEach((stop) => stop());
  }, []);
  return (
    <DeskProvider value={{ desk, dealing }}>
      <Panel conversation={conversation} note={note} status={status} nextSteps={nextSteps} sections={sections} />
    </DeskProvider>
  );
}

interface PanelProps {
  conversation: Conversation;
  note: DealPanelProps["note"] | undefined;
  status: ComponentChildren;
  nextSteps: DealPanelProps["nextSteps"] | undefined;
  sections: DealPanelProps["sections"] | undefined;
}

function Panel({ conversation, note, status, nextSteps, sections }: PanelProps) {
  const { desk } = useDesk();
  const titleId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const deal = desk.deal.value;
  const isOver = narrowScreen.value;
  useComingAndGoing(panel, desk);
  useOwnBoard(deal, desk);
  return (
    <div
      ref={panel}
      class="panel"
      role="dialog"
      aria-modal={isOver || undefined}
      aria-labelledby={deal ? titleId : undefined}
      aria-label={deal ? undefined : _("Deal")}
      tabIndex={-1}
      onKeyDown={(event) => isOver && keepInside(event, panel)}
    >
      <PanelBar deal={deal} status={isOver && status} />
      {note && <Banner icon="history">{note}</Banner>}
      {deal && desk.state.value !== "missing" ? <Whole deal={deal} titleId={titleId} conversation={conversation} nextSteps={nextSteps} sections={sections} /> : <NotYet />}
    </div>
  );
}

interface WholeProps extends Omit<PanelProps, "note" | "status"> {
  deal: FullDeal;
  titleId: string;
}

function Whole({ deal, titleId, conversation, nextSteps, sections }: WholeProps) {
  const { desk } = useDesk();
  return (
    <>
      <div class="panel-body">
        <Title deal={deal} id={titleId} />
        {deal.status === "open" && !deal.deleted_at && <Stages deal={deal} />}
        <Outcome deal={deal} />
        {nextSteps?.(deal, desk.mayChange.value)}
        <Facts deal={deal} />
        {sections?.(deal)}
        <Description deal={deal} />
        <Ages deal={deal} />
        <Happenings deal={deal} conversation={conversation} />
      </div>
      {desk.mayChange.value && !deal.deleted_at && <Composer conversation={conversation} />}
    </>
  );
}

/** On its way, not there, or out of reach. */
function NotYet() {
  const { desk } = useDesk();
  const back = <Button onClick={() => closePanel(desk.board.id)}>{_("Back to the board")}</Button>;
  switch (desk.state.value) {
    case "missing":
      return <EmptyState art="lost" title={_("Deal not found")} text={_("It does not exist, or you do not have access to it.")}>{back}</EmptyState>;
    case "failed":
      return (
        <EmptyState art="offline" title={_("The deal could not be loaded")} text={_("There is no connection to the server right now.")}>
          <Button kind="primary" icon="reload" onClick={() => void desk.fetch()}>{_("Try again")}</Button>
          {back}
        </EmptyState>
      );
    default:
      return <div class="panel-body" aria-busy="true"><Skeleton lines={9} /></div>;
  }
}

/** The focus comes in with the panel and goes back to the card; Escape closes. */
function useComingAndGoing(panel: RefObject<HTMLElement | null>, desk: Desk): void {
  useLayoutEffect(() => {
    panel.current?.focus({ preventScroll: true });
    return () => {
      const hadFocus = panel.current?.contains(document.activeElement) || document.activeElement === document.body;
      const card = document.querySelector<HTMLElement>(`.card[data-deal="${desk.id}"]`);
      if (hadFocus) (card ?? document.getElementById("main"))?.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    const run = (): void | false => {
      if (document.querySelector("dialog[open], :popover-open:not(.toasts)")) return false;
      closePanel(desk.board.id);
    };
    return registerHotkeys("deal", [{ keys: "escape", label: _("Close the deal"), group: _("Deal"), whileTyping: true, run }]);
  }, []);
}

/** The address named another board than the deal's. */
function useOwnBoard(deal: FullDeal | null, desk: Desk): void {
  const boardId = deal?.board_id ?? desk.board.id;
  useEffect(() => {
    if (boardId !== desk.board.id) navigate(hrefOf({ name: "deal", boardId, dealId: desk.id }), { replace: true });
  }, [boardId]);
}

/** On a phone the panel is all there is: Tab goes round in it. */
function keepInside(event: KeyboardEvent, panel: RefObject<HTMLElement | null>): void {
  if (event.key !== "Tab" || !panel.current || event.defaultPrevented) return;
  const all = focusables(panel.current);
  const [first, last] = [all[0], all.at(-1)];
  const from = event.shiftKey ? first : last;
  if (document.activeElement !== from && document.activeElement !== panel.current) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
