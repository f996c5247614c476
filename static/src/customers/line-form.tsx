/** A form where a line stood. */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { Banner } from "../kit/feedback.tsx";
import type { Saving } from "../kit/saving.ts";

interface LineFormProps {
  label: string;
  saving: Saving;
  disabled?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  /** stands across from the answers */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** The first field is ready at once; Escape leaves everything as it was. */
export function LineForm({ label, saving, disabled, onSubmit, onClose, aside, children }: LineFormProps) {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector("input")?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!disabled && !saving.busy) onSubmit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    onClose();
  };
  return (
    <form ref={form} class="contact-form form" aria-label={label} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      {children}
      {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
      <div class="contact-answers">
        <span class="grow">{aside}</span>
        <Button onClick={onClose}>{_("Cancel")}</Button>
        <Button kind="primary" type="submit" busy={saving.busy} disabled={disabled ?? false}>{_("Save")}</Button>
      </div>
    </form>
  );
}
