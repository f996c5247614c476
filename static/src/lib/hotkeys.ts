/**
 * Keyboard shortcuts: registered with a scope and the words of the `?` sheet, silent while somebody types. The scope opened
 * last is asked first; a modal one lets nothing through to those below.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import { isTyping } from "./dom.ts";
import { _ } from "./i18n.ts";

export interface Hotkey {
  /**
   * "n", "?", "mod+z", "mod+shift+z", "shift+arrowdown", "g b" (one after the other); mod = Ctrl, on a Mac Command. With
   * "click" it stands on the sheet only: the pointer is heard elsewhere.
   */
  keys: string;
  /** the translated words of the sheet; "" keeps it off the sheet */
  label: string;
  /** heading on the sheet */
  group?: string;
  /** also while typing (Ctrl+Enter, Escape) */
  whileTyping?: boolean;
  /** return false to let the key pass to others */
  run: (event: KeyboardEvent) => void | false;
}

interface Scope {
  name: string;
  modal: boolean;
  hotkeys: readonly Hotkey[];
}

const SEQUENCE_MS = 1000;

const scopes = signal<readonly Scope[]>([]);
let begun: { key: string; at: number } | null = null;

/** What the `?` sheet shows now, from the innermost scope outwards. */
export const listedHotkeys: ReadonlySignal<readonly Scope[]> = scopes;

/** Registers a scope's shortcuts; call what it returns to take them away. */
export function registerHotkeys(name: string, hotkeys: readonly Hotkey[], options: { modal?: boolean } = {}): () => void {
  const scope = { name, modal: options.modal ?? false, hotkeys };
  scopes.value = [scope, ...scopes.peek()];
  return () => {
    scopes.value = scopes.peek().filter((one) => one !== scope);
  };
}

/** Listens on the page. Returns what ends it. */
export function startHotkeys(target: EventTarget = document): () => void {
  const listener = (event: Event): void => handleKey(event as KeyboardEvent);
  target.addEventListener("keydown", listener);
  return () => target.removeEventListener("keydown", listener);
}

export function handleKey(event: KeyboardEvent): void {
  // While an input method composes Chinese, keys belong to it.
  if (event.defaultPrevented || event.isComposing || event.key === "Process") return;
  const pressed = pressedKeys(event);
  if (pressed === null) return;
  const typing = isTyping(event.target);
  const sequence = begun && event.timeStamp - begun.at < SEQUENCE_MS ? `${begun.key} ${pressed}` : null;
  begun = typing ? null : { key: pressed, at: event.timeStamp };
  if (sequence && offer(sequence, event, typing)) begun = null;
  else offer(pressed, event, typing);
}

/** "mod+z" → ["Ctrl", "Z"] (or ["⌘", "Z"]), for `<kbd>`s. */
export function keyCaps(keys: string, isMac = onMac()): string[] {
  const names: Record<string, string> = {
    mod: isMac ? "⌘" : "Ctrl", shift: "⇧", alt: isMac ? "⌥" : "Alt", arrowup: "↑", arrowdown: "↓", arrowleft: "←",
    arrowright: "→", home: "Home", end: "End", enter: "↵", escape: "Esc", space: "␣", click: _("Click"),
  };
  return keys.split(/[+ ]/).map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}

function offer(keys: string, event: KeyboardEvent, typing: boolean): boolean {
  for (const scope of scopes.peek()) {
    for (const hotkey of scope.hotkeys) {
      if (hotkey.keys !== keys || (typing && !hotkey.whileTyping)) continue;
      if (hotkey.run(event) === false) continue;
      event.preventDefault();
      return true;
    }
    if (scope.modal) return false;
  }
  return false;
}

/** The event in the words of `Hotkey.keys`; null for a modifier alone. */
function pressedKeys(event: KeyboardEvent): string | null {
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  if (["control", "shift", "alt", "meta", "altgraph"].includes(key)) return null;
  const mod = event.ctrlKey || event.metaKey;
  // "?" and "!" already tell their Shift; letters and arrows do not.
  const tellsShift = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  const parts = [mod && "mod", event.altKey && "alt", event.shiftKey && !tellsShift && "shift", key];
  return parts.filter(Boolean).join("+");
}

function onMac(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
}

/** Whether hints of keys help anybody: a phone or tablet under a finger has none to press. */
export function hasKeys(): boolean {
  return matchMedia("(any-pointer: fine)").matches;
}
