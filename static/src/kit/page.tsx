/** What a page that is read from top to bottom is made of: its head, its sections, its forms. */

import type { ComponentChildren } from "preact";

import { _ } from "../lib/i18n.ts";
import { Button, IconButton } from "./button.tsx";
import { copyText } from "./copy.ts";
import { Dialog } from "./dialog.tsx";
import { Banner } from "./feedback.tsx";
import type { Saving } from "./saving.ts";

interface PageProps {
  title: string;
  text?: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
}

export function Page({ title, text, actions, children }: PageProps) {
  return (
    <div class="page" data-width="narrow">
      <header class="page-head">
        <div class="page-words">
          <h1>{title}</h1>
          {text && <p class="page-text">{text}</p>}
        </div>
        {actions}
      </header>
      {children}
    </div>
  );
}

interface SectionProps {
  title: string;
  text?: ComponentChildren;
  children: ComponentChildren;
}

export function Section({ title, text, children }: SectionProps) {
  return (
    <section class="section">
      <header class="section-head">
        <h2>{title}</h2>
        {text && <p>{text}</p>}
      </header>
      {children}
    </section>
  );
}

interface FormProps {
  saving: Saving;
  verb: string;
  onSubmit: () => void;
  disabled?: boolean;
  children: ComponentChildren;
}

/** A form in a box with its own button. */
export function BoxForm({ saving, verb, onSubmit, disabled, children }: FormProps) {
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form class="box form" onSubmit={submit} noValidate>
      {children}
      {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
      <div class="form-foot">
        <Button kind="primary" type="submit" busy={saving.busy} disabled={disabled ?? false}>{verb}</Button>
      </div>
    </form>
  );
}

interface FormDialogProps extends FormProps {
  title: string;
  text?: ComponentChildren;
  onClose: () => void;
}

/** A form that is asked for and goes away again. */
export function FormDialog({ title, text, saving, verb, onSubmit, onClose, disabled, children }: FormDialogProps) {
  const actions = (
    <>
      <Button onClick={onClose}>{_("Cancel")}</Button>
      <Button kind="primary" type="submit" busy={saving.busy} disabled={disabled ?? false}>{verb}</Button>
    </>
  );
  return (
    <Dialog title={title} text={text} actions={actions} onSubmit={onSubmit} onClose={onClose}>
      {children}
      {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
    </Dialog>
  );
}

/** Something that is shown this once: an invitation's link, a token. */
export function Secret({ text, secret }: { text: string; secret: string }) {
  return (
    <Banner kind="success" icon="key" actions={<IconButton icon="copy" label={_("Copy")} onClick={() => void copyText(secret)} />}>
      {text}
      <code class="secret">{secret}</code>
    </Banner>
  );
}
