import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";

import { registerHotkeys } from "../lib/hotkeys.ts";
import { _ } from "../lib/i18n.ts";
import { Button, IconButton } from "./button.tsx";

interface DialogProps {
  title: string;
  onClose: () => void;
  /** a sentence under the title */
  text?: ComponentChildren;
  /** buttons at the bottom, the main one last */
  actions?: ComponentChildren;
  wide?: boolean;
  /** makes the body a form; Enter sends it */
  onSubmit?: () => void;
  children?: ComponentChildren;
  class?: string;
}

/** A modal question. The platform's own dialog keeps the focus inside and gives it back; on a phone it is a sheet. */
export function Dialog({ title, text, onClose, actions, wide, onSubmit, children, class: extra }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useModal(element);
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <dialog
      ref={element}
      class={extra ? `dialog ${extra}` : "dialog"}
      data-wide={wide || undefined}
      aria-labelledby={id}
      onCancel={(event) => onCancel(event, onClose)}
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <form class="dialog-box" onSubmit={submit} noValidate>
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <IconButton icon="close" label={_("Close")} onClick={onClose} />
        </header>
        {text && <p class="dialog-text">{text}</p>}
        {children && <div class="dialog-body">{children}</div>}
        {actions && <footer class="dialog-foot">{actions}</footer>}
      </form>
    </dialog>
  );
}

function onCancel(event: Event, onClose: () => void): void {
  if (event.target !== event.currentTarget) return;
  event.preventDefault();
  onClose();
}

function useModal(element: { current: HTMLDialogElement | null }): void {
  useLayoutEffect(() => {
    const dialog = element.current;
    const before = document.activeElement as HTMLElement | null;
    dialog?.showModal();
    // What lies behind it is out of reach for the pointer, and for shortcuts too.
    const hush = registerHotkeys("dialog", [], { modal: true });
    const fields = ".dialog-body input, .dialog-body select, .dialog-body textarea";
    const first = dialog?.querySelector<HTMLElement>("[autofocus]") ?? dialog?.querySelector<HTMLElement>(fields);
    (first ?? dialog?.querySelector<HTMLElement>(".dialog-foot button:last-child"))?.focus();
    return () => {
      hush();
      dialog?.close();
      if (before?.isConnected) before.focus();
    };
  }, []);
}

interface ConfirmProps {
  title: string;
  text: ComponentChildren;
  /** the verb on the button, e.g. "Delete" */
  verb: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export function Confirm({ title, text, verb, danger, busy, onConfirm, onClose }: ConfirmProps) {
  const actions = (
    <>
      <Button onClick={onClose}>{_("Cancel")}</Button>
      <Button kind={danger ? "danger" : "primary"} type="submit" busy={busy ?? false}>{verb}</Button>
    </>
  );
  return <Dialog title={title} text={text} actions={actions} onSubmit={onConfirm} onClose={onClose} />;
}

/** The buttons of a form: away from it, or on. */
export function Answers({ verb, onClose, children }: { verb: string; onClose: () => void; children?: ComponentChildren }) {
  return (
    <>
      {children}
      <Button onClick={onClose}>{_("Cancel")}</Button>
      <Button kind="primary" type="submit">{verb}</Button>
    </>
  );
}
