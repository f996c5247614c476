import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { IconButton } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";

/** `waiting`: done here, and not sent yet */
export type ToastKind = "plain" | "success" | "waiting" | "danger" | "warning";

export interface ToastAction {
  label: string;
  run: () => void;
}

export interface ToastOptions {
  kind?: ToastKind;
  action?: ToastAction;
  /** beside it, where there are two things to do: the way there */
  also?: ToastAction;
  /** seconds it stays; refusals stay longer */
  seconds?: number;
}

interface ToastEntry extends ToastOptions {
  id: number;
  text: string;
}

const MOST = 3;
const toasts = signal<readonly ToastEntry[]>([]);
let lastId = 0;

/** Says something at the edge of the screen; returns a function that takes it back. */
export function toast(text: string, options: ToastOptions = {}): () => void {
  const id = ++lastId;
  // Said again it is said once: two of the same offer different things, where they offer something.
  const others = toasts.peek().filter((entry) => entry.text !== text || entry.action !== undefined || options.action !== undefined);
  toasts.value = [...others, { id, text, ...options }].slice(-MOST);
  return () => dismiss(id);
}

/** What was offered (to undo, to do again) has been done by other means, or is about something older by now. */
export function withdrawOffers(): void {
  toasts.value = toasts.peek().filter((entry) => !entry.action);
}

function dismiss(id: number): void {
  toasts.value = toasts.peek().filter((entry) => entry.id !== id);
}

/** Stands once in the shell; in the top layer, so an open dialog does not hide it. */
export function Toasts() {
  const box = useRef<HTMLDivElement>(null);
  const entries = toasts.value;
  useEffect(() => {
    // Shown anew each time: the top layer is a stack, and a dialog may have been opened since.
    box.current?.hidePopover();
    if (entries.length) box.current?.showPopover();
  }, [entries]);
  return (
    <div ref={box} class="toasts" popover="manual" role="status" aria-live="polite">
      {entries.map((entry) => <Toast key={entry.id} entry={entry} />)}
    </div>
  );
}

const ICONS: Record<ToastKind, IconName | null> = { plain: null, success: "check", waiting: "offline", danger: "alert", warning: "alert" };

function Toast({ entry }: { entry: ToastEntry }) {
  const { id, text, action, also, kind = "plain" } = entry;
  const seconds = entry.seconds ?? (action || kind === "danger" ? 8 : 4);
  const close = () => dismiss(id);
  useEffect(() => {
    const expiry = setTimeout(close, seconds * 1000);
    return () => clearTimeout(expiry);
  }, []);
  const icon = ICONS[kind];
  return (
    <div class="toast" data-kind={kind}>
      {icon && <Icon name={icon} />}
      <span class="grow">{text}</span>
      {also && <ToastButton action={also} close={close} />}
      {action && <ToastButton action={action} close={close} />}
      <IconButton icon="close" label={_("Dismiss")} small onClick={close} />
    </div>
  );
}

function ToastButton({ action, close }: { action: ToastAction; close: () => void }) {
  const run = () => {
    close();
    action.run();
  };
  return <button type="button" class="toast-action" onClick={run}>{action.label}</button>;
}
