/** The board's keyboard: walking over cards, lifting and dropping them, and what is done to the card one stands on. */

import { _ } from "../lib/i18n.ts";
import type { Hotkey } from "../lib/hotkeys.ts";
import { travel } from "./board-bar.tsx";
import { openDeal } from "./card-menu.tsx";
import type { Carrying } from "./carrying.ts";
import type { Dealing } from "./dealing.ts";
import type { Parts } from "./parts.ts";
import { selectColumn, selectTo } from "./selecting.ts";
import { stepFrom } from "./walking.ts";

export interface Hands {
  parts: Parts;
  dealing: Dealing;
  carrying: Carrying;
  focusSearch: () => void;
}

export function boardHotkeys(hands: Hands): Hotkey[] {
  const group = _("Board");
  const walk = (key: string): Hotkey => ({ keys: key.toLowerCase(), label: "", run: (event) => onArrow(hands, event, key) });
  const arrows = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"].map(walk);
  const extend = (key: string): Hotkey => {
    return { keys: `shift+${key.toLowerCase()}`, label: "", run: (event) => onExtend(hands, event, key) };
  };
  return [
    { keys: "space", label: _("Lift a deal, arrow keys move it, drop it again"), group, run: (event) => onSpace(hands, event) },
    ...arrows,
    extend("ArrowUp"),
    extend("ArrowDown"),
    { keys: "enter", label: _("Open the deal"), group, run: (event) => onEnter(hands, event) },
    { keys: "escape", label: _("Put back, clear the selection"), group, run: (event) => onEscape(hands, event) },
    onCard(hands, "e", _("Edit the deal"), (id) => void hands.dealing.edit(id)),
    onCard(hands, "m", _("Move to…"), (id) => void hands.dealing.moveBySheet(selectedOr(hands, id))),
    onCard(hands, "w", _("Mark as won"), (id) => goingOn(hands, id, (ids) => hands.dealing.win(ids))),
    onCard(hands, "l", _("Mark as lost"), (id) => goingOn(hands, id, (ids) => hands.dealing.lose(ids))),
    { keys: "mod+a", label: _("Select the whole column"), group, run: (event) => onSelectAll(hands, event) },
    { keys: "shift+click", label: _("Select from the last card to this one"), group, run: () => false },
    onCard(hands, "x", _("Select the deal; Shift with arrow keys selects more"), (id) => hands.parts.choice.toggle(id)),
    { keys: "n", label: _("New deal in this column"), group, run: (event) => onNew(hands, event) },
    { keys: "h", label: _("Time travel"), group, run: (event) => (isElsewhere(event) ? false : travel(hands.parts.board.id)) },
    { keys: "/", label: _("Search on the board"), group, run: (event) => (isElsewhere(event) ? false : hands.focusSearch()) },
  ];
}

/** A letter that means the card one stands on; nothing while a card is in the air. */
function onCard({ parts }: Hands, keys: string, label: string, run: (id: number) => void): Hotkey {
  const act = (event: KeyboardEvent): void | false => {
    const id = cardOf(event.target);
    if (id === null || parts.flight.peek() || !parts.mayChange.peek()) return false;
    run(id);
  };
  return { keys, label, group: _("Board"), run: act };
}

function onArrow({ parts, carrying }: Hands, event: KeyboardEvent, key: string): void | false {
  if (isElsewhere(event)) return false;
  if (parts.flight.peek()?.by === "keys") return carrying.stepByKeys(key) ? undefined : false;
  const from = cardOf(event.target) ?? (event.target === document.body ? lastOn(parts) : undefined);
  const next = from === undefined ? null : stepFrom(parts, from, key);
  if (next === null) return false;
  parts.choice.focus(next);
}

/** Where one was last, when the focus is nowhere; null: nowhere yet. */
function lastOn({ choice, board }: Parts): number | null {
  const id = choice.focused.peek();
  return id !== null && board.get("deal", id) ? id : null;
}

function onExtend({ parts }: Hands, event: KeyboardEvent, key: string): void | false {
  const from = cardOf(event.target);
  const next = from === null ? null : stepFrom(parts, from, key);
  if (from === null || next === null) return false;
  if (!parts.choice.selected.peek().has(from)) parts.choice.toggle(from);
  selectTo(parts, next);
  parts.choice.focus(next);
}

/** The column of the card one stands on, else of the one that was selected last. */
function onSelectAll({ parts }: Hands, event: KeyboardEvent): void | false {
  if (isElsewhere(event) || parts.flight.peek() || !parts.mayChange.peek()) return false;
  const card = (event.target as Element).closest<HTMLElement>(".card");
  const id = card ? Number(card.dataset["deal"]) : [...parts.choice.selected.peek()].at(-1);
  const stageId = id === undefined ? undefined : parts.deal(id)?.stage_id;
  if (stageId === undefined) return false;
  selectColumn(parts, stageId);
}

function onSpace({ parts, carrying }: Hands, event: KeyboardEvent): void | false {
  const id = cardOf(event.target);
  if (parts.flight.peek()?.by === "keys") return carrying.dropByKeys();
  if (id === null || parts.flight.peek()) return false;
  carrying.liftByKeys(id);
}

function onEnter({ parts, carrying }: Hands, event: KeyboardEvent): void | false {
  if (parts.flight.peek()?.by === "keys") return carrying.dropByKeys();
  const id = cardOf(event.target);
  if (id === null) return false;
  openDeal(parts, id);
}

function onEscape({ parts, carrying }: Hands, event: KeyboardEvent): void | false {
  if (parts.flight.peek()?.by === "keys") return carrying.putBack();
  if (isElsewhere(event) || parts.choice.selected.peek().size === 0) return false;
  parts.choice.clear();
}

function onNew({ parts }: Hands, event: KeyboardEvent): void | false {
  if (isElsewhere(event) || !parts.mayChange.peek()) return false;
  const id = cardOf(event.target);
  const stage = (id === null ? undefined : parts.deal(id)?.stage_id) ?? parts.reading.stages.peek()[0]?.id;
  if (stage === undefined) return false;
  parts.adding.value = stage;
}

function selectedOr({ parts }: Hands, id: number): readonly number[] {
  const selected = parts.choice.selected.peek();
  return selected.has(id) ? [...selected] : [id];
}

/** The deal leaves the board: one goes on from the card below it, else above. Looked up before it is gone. */
function goingOn(hands: Hands, id: number, close: (ids: readonly number[]) => Promise<boolean>): void {
  const { parts } = hands;
  const next = stepFrom(parts, id, "ArrowDown") ?? stepFrom(parts, id, "ArrowUp");
  const goOn = (isClosed: boolean): void => {
    if (isClosed && next !== null) parts.choice.focus(next);
  };
  void close(selectedOr(hands, id)).then(goOn);
}

/** The card that has the focus itself; its buttons have keys of their own. */
export function cardOf(target: EventTarget | null): number | null {
  const element = target as HTMLElement | null;
  return element?.classList?.contains("card") ? Number(element.dataset["deal"]) : null;
}

/** In a dialog, a menu or the deal's panel the board's keys are silent. */
export function isElsewhere({ target }: KeyboardEvent): boolean {
  const element = target as Element;
  if (document.querySelector("dialog[open], .panel")) return true;
  // Who comes from another page has the focus on the whole of this one.
  if (element.querySelector(".board-screen")) return false;
  return element.closest("[popover]") !== null || element.closest(".board-screen") === null;
}
