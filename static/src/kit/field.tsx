import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

import { Icon } from "./icon.tsx";
import type { InputProps, TextAreaNativeProps } from "./native.ts";

/** What the control inside a Field must wear so that label, hint and error belong to it. */
export interface ControlAttributes {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
  required: boolean | undefined;
}

interface FieldProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** sentences from the server or the form; the first is shown */
  error?: string | readonly string[] | null | undefined;
  required?: boolean | undefined;
  /** the label is for screen readers only */
  bare?: boolean;
  class?: string;
  children: (control: ControlAttributes) => ComponentChildren;
}

export function Field({ label, hint, error, required, bare, class: extra, children }: FieldProps) {
  const id = useId();
  const sentence = typeof error === "string" ? error : error?.[0];
  const described = [hint && `${id}-hint`, sentence && `${id}-error`].filter(Boolean).join(" ");
  const control = {
    id,
    "aria-describedby": described || undefined,
    "aria-invalid": sentence ? true : undefined,
    required: required || undefined,
  };
  return (
    <div class={extra ? `field ${extra}` : "field"} data-invalid={sentence ? true : undefined}>
      <label class={bare ? "sr-only" : "field-label"} for={id}>
        {label}
      </label>
      {children(control)}
      {hint && <p class="field-hint" id={`${id}-hint`}>{hint}</p>}
      {sentence && <FieldError id={`${id}-error`} sentence={sentence} />}
    </div>
  );
}

function FieldError({ id, sentence }: { id: string; sentence: string }) {
  return (
    <p class="field-error" id={id}>
      <Icon name="alert" size={14} /> {sentence}
    </p>
  );
}

interface TextFieldProps extends InputProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string | readonly string[] | null | undefined;
  bare?: boolean;
  required?: boolean;
}

/** A line of text with its label. */
export function TextField({ label, hint, error, bare, required, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} bare={bare ?? false} required={required}>
      {(control) => <input class="input" type="text" {...(rest as object)} {...control} />}
    </Field>
  );
}

interface TextAreaProps extends TextAreaNativeProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string | readonly string[] | null | undefined;
  bare?: boolean;
  required?: boolean;
}

export function TextArea({ label, hint, error, bare, required, ...rest }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} bare={bare ?? false} required={required}>
      {(control) => <textarea class="input" rows={3} {...rest} {...control} />}
    </Field>
  );
}
