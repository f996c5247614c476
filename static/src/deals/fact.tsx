/** A line of the deal's facts: a value that becomes its editor where it stands. */

import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { dealFieldName, type DealFieldName } from "../kit/deal-words.ts";
import { type ControlAttributes, Field } from "../kit/field.tsx";
import { ClashBox, Conflicts } from "./clash-box.tsx";
import { useDesk } from "./desk-context.ts";
import type { Editing } from "./editing.ts";

interface FactRowProps {
  field: DealFieldName;
  children: (nameId: string) => ComponentChildren;
}

/** Its name, its value, and what somebody else made of it. */
export function FactRow({ field, children }: FactRowProps) {
  const id = useId();
  return (
    <div class="fact">
      <dt id={id}>{dealFieldName(field)}</dt>
      <dd>
        {children(id)}
        <Conflicts fields={ALIKE[field] ?? [field]} />
      </dd>
    </div>
  );
}

/** Fields that one line shows. */
const ALIKE: Partial<Record<DealFieldName, readonly DealFieldName[]>> = {
  amount_minor: ["amount_minor", "currency"],
  customer_id: ["customer_id", "customer_name"],
};

interface FactProps<T> {
  field: DealFieldName;
  editing: Editing<T>;
  /** for the two values of a clash */
  wordsOf: (value: T) => string;
  /** the value as it is drawn; nothing when it is empty */
  children: ComponentChildren;
  editor: (control: ControlAttributes) => ComponentChildren;
  isOverdue?: boolean;
}

export function Fact<T>({ field, editing, wordsOf, children, editor, isOverdue }: FactProps<T>) {
  const { desk } = useDesk();
  const button = useRef<HTMLButtonElement>(null);
  const content = children || _("Not set");
  const attributes = { class: "fact-value", "data-empty": children ? undefined : true, "data-overdue": isOverdue || undefined };
  return (
    <FactRow field={field}>
      {(nameId) => {
        if (!desk.mayEdit.value) return <FactText isOverdue={isOverdue}>{children}</FactText>;
        if (editing.isOpen) return <Editor {...{ field, editing, wordsOf, editor }} opener={button} />;
        return (
          <button type="button" ref={button} id={`${nameId}-value`} aria-labelledby={`${nameId} ${nameId}-value`} onClick={editing.begin} {...attributes}>
            {content}
          </button>
        );
      }}
    </FactRow>
  );
}

/** A value that is only read. */
export function FactText({ children, isOverdue }: { children: ComponentChildren; isOverdue?: boolean | undefined }) {
  return <div class="fact-value" data-empty={children ? undefined : true} data-overdue={isOverdue || undefined}>{children || "–"}</div>;
}

interface EditorProps<T> {
  field: DealFieldName;
  editing: Editing<T>;
  wordsOf: (value: T) => string;
  editor: (control: ControlAttributes) => ComponentChildren;
  /** gets the focus back */
  opener: RefObject<HTMLButtonElement | null>;
}

function Editor<T>({ field, editing, wordsOf, editor, opener }: EditorProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  useTaken(box);
  useTelling();
  const back = () => requestAnimationFrame(() => opener.current?.focus());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || (event.target as Element).closest("button")) return;
    if (event.key === "Enter" || event.key === "Escape") event.preventDefault();
    if (event.key === "Enter" && editing.leave()) back();
    if (event.key !== "Escape") return;
    editing.restore();
    back();
  };
  const onFocusOut = (event: FocusEvent) => {
    const isInside = event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget);
    // Where another window took the focus, the edit goes on when the person comes back.
    if (!isInside && document.hasFocus()) editing.leave();
  };
  return (
    <div ref={box} class="fact-editor" onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <Field label={dealFieldName(field)} bare error={editing.error}>{editor}</Field>
      <FieldClash editing={editing} wordsOf={wordsOf} />
    </div>
  );
}

/** The clash of a field that is being edited. */
export function FieldClash<T>({ editing, wordsOf }: { editing: Editing<T>; wordsOf: (value: T) => string }) {
  const { clash } = editing;
  if (!clash) return null;
  return <ClashBox pairs={[{ mine: wordsOf(clash.mine), theirs: wordsOf(clash.theirs) }]} onKeep={editing.keepMine} onTake={editing.restore} />;
}

/** The control is ready at once: text selected, a list open. */
function useTaken(box: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const control = box.current?.querySelector<HTMLElement>("input, textarea, select");
    control?.focus();
    if (control instanceof HTMLInputElement && control.type === "text") control.select();
    if (control?.getAttribute("role") === "combobox") control.click();
  }, []);
}

/** Others see that somebody is writing here. */
function useTelling(): void {
  const { desk } = useDesk();
  useEffect(() => {
    desk.say("edit");
    return () => desk.say(null);
  }, []);
}
