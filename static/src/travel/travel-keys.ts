import { _ } from "../lib/i18n.ts";
import type { Hotkey } from "../lib/hotkeys.ts";
import { toast } from "../kit/toast.tsx";
import type { Player } from "./player.ts";

export function travelHotkeys(player: Player, back: () => void): Hotkey[] {
  const group = _("Time travel");
  const step = (keys: string, label: string, act: () => void): Hotkey => {
    return { keys, label, group, run: ({ target }) => (isElsewhere(target) ? false : act()) };
  };
  const refuse = (keys: string): Hotkey => {
    return { keys, label: "", run: () => void toast(_("This is the past: nothing can be changed here.")) };
  };
  const play = ({ target }: KeyboardEvent): void | false => {
    if (isElsewhere(target) || (target as Element).closest("button, select, a, label")) return false;
    toggle(player);
  };
  return [
    { keys: "space", label: _("Play and pause"), group, run: play },
    step("arrowleft", _("To the event before"), () => void player.previous()),
    step("arrowright", _("To the next event"), () => void player.next()),
    step("home", _("To the start of the period"), () => void player.seek(player.span.peek().from)),
    step("end", _("To the end of the period"), () => void player.seek(player.span.peek().to)),
    step("h", _("Back to today"), back),
    step("escape", "", back),
    refuse("mod+z"),
    refuse("mod+shift+z"),
  ];
}

export function toggle(player: Player): void {
  if (player.playing.peek()) player.pause();
  else void player.play();
}

/** In a dialog, a menu, a list of choices or a deal's panel these keys are not meant for the time. */
function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open], .panel, :popover-open:not(.toasts)")) return true;
  return (target as Element).closest?.("[role=radiogroup]") !== null;
}
