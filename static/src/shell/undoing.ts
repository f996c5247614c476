/** Undo and redo from anywhere, told by a toast that offers the other one. */

import { _ } from "../lib/i18n.ts";
import { toast, withdrawOffers } from "../kit/toast.tsx";
import type { Undo } from "../sync/undo.ts";

export function undoLast(undo: Undo): void {
  const done = undo.undo();
  if (!done) return void toast(_("There is nothing to undo."));
  withdrawOffers();
  const said = toast(_("Undone: {what}", { what: done.step.label }), {
    action: { label: _("Redo"), run: () => redoLast(undo) },
  });
  // A refusal says itself why.
  done.answer.catch(said);
}

export function redoLast(undo: Undo): void {
  const done = undo.redo();
  if (!done) return void toast(_("There is nothing to redo."));
  withdrawOffers();
  const said = toast(_("Done again: {what}", { what: done.step.label }), {
    action: { label: _("Undo"), run: () => undoLast(undo) },
  });
  done.answer.catch(said);
}
