/** The keys that mean the same on every page. */

import { registerHotkeys, startHotkeys } from "./lib/hotkeys.ts";
import { _ } from "./lib/i18n.ts";
import { navigate, route } from "./lib/router.ts";
import { maySell } from "./kit/rights.ts";
import { askForPlan } from "./activities/asks.ts";
import { nameOnBoard } from "./activities/deal-names.ts";
import { openCapture } from "./capture/opening.ts";
import { openKeySheet } from "./shell/key-sheet.tsx";
import type { Session } from "./shell/session.ts";
import { redoLast, undoLast } from "./shell/undoing.ts";

export function startKeys(session: Session): void {
  const { undo } = session;
  const group = _("Everywhere");
  registerHotkeys("app", [
    { keys: "?", label: _("Show this list"), group, run: openKeySheet },
    { keys: "mod+z", label: _("Undo"), group, run: () => undoLast(undo) },
    { keys: "mod+shift+z", label: _("Redo"), group, run: () => redoLast(undo) },
    { keys: "a", label: _("Plan an activity"), group, run: () => planHere(session) },
    { keys: "g d", label: _("Go to my day"), group, run: () => navigate("/my-day") },
    { keys: "g c", label: _("Go to the calendar"), group, run: () => navigate("/calendar") },
    { keys: "c", label: _("Quick capture: a deal from one line"), group, run: () => openCapture() },
    { keys: "g b", label: _("Go to all boards"), group, run: () => navigate("/boards") },
    { keys: "g n", label: _("Go to notifications"), group, run: () => navigate("/notifications") },
    { keys: "g i", label: _("Go to import"), group, run: () => navigate("/imports") },
    { keys: "g s", label: _("Go to settings"), group, run: () => navigate("/settings/me") },
  ]);
  startHotkeys();
}

/** For the deal that is open, else for the card one stands on, else for none. */
function planHere(session: Session): void | false {
  if (document.querySelector("dialog[open], :popover-open:not(.toasts)") || !maySell(session.workspace.me.peek()?.role)) return false;
  const here = route.peek();
  const card = document.activeElement?.closest<HTMLElement>(".card")?.dataset["deal"];
  const id = here.name === "deal" ? here.dealId : Number(card ?? 0);
  const board = session.board.peek();
  const deal = id > 0 ? board?.get("deal", id) : undefined;
  askForPlan(session, deal && board ? { deal: nameOnBoard(deal, board.id) } : {});
}
