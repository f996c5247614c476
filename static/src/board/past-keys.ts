/** The keyboard on a board of the past: walking over cards and opening them. Without a card under it a key is the traveller's. */

import { _ } from "../lib/i18n.ts";
import type { Hotkey } from "../lib/hotkeys.ts";
import { cardOf, isElsewhere } from "./keys.ts";
import type { Parts } from "./parts.ts";
import { stepFrom } from "./walking.ts";

interface Hands {
  parts: Parts;
  open: (dealId: number) => void;
  focusSearch: () => void;
}

export function pastHotkeys({ parts, open, focusSearch }: Hands): Hotkey[] {
  const group = _("Board");
  const walk = (key: string): Hotkey => ({ keys: key.toLowerCase(), label: "", run: (event) => onArrow(parts, event, key) });
  return [
    ...["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"].map(walk),
    { keys: "enter", label: _("Open the deal"), group, run: ({ target }) => onCard(target, open) },
    { keys: "/", label: _("Search on the board"), group, run: (event) => (isElsewhere(event) ? false : focusSearch()) },
  ];
}

function onArrow(parts: Parts, { target }: KeyboardEvent, key: string): void | false {
  const from = cardOf(target);
  const next = from === null ? null : stepFrom(parts, from, key);
  if (next === null) return from === null ? false : undefined;
  parts.choice.focus(next);
}

function onCard(target: EventTarget | null, open: (dealId: number) => void): void | false {
  const id = cardOf(target);
  if (id === null) return false;
  open(id);
}
