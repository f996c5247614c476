/** Small forms over a deal's fields: what a stage asks for at the drop, and quick edit. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { TextField } from "../kit/field.tsx";
import type { Deal, RequiredField, Stage } from "../sync/wire.ts";
import { DealField } from "./deal-fields.tsx";
import type { DealFields } from "./dialogs.ts";
import { missingFields } from "./gates.ts";

interface GateDialogProps {
  deal: Deal;
  stage: Stage;
  missing: readonly RequiredField[];
  following?: number;
  answer: (fields: DealFields | null) => void;
}

export function GateDialog({ deal, stage, missing, following = 0, answer }: GateDialogProps) {
  const [values, setValues] = useState<DealFields>({ currency: deal.currency });
  const [isTried, setTried] = useState(false);
  const [isUnreadable, setUnreadable] = useState(false);
  const asked = { ...stage, required_fields: [...missing] };
  const open = [...missingFields(emptied(deal, missing), asked, values), ...describes(missing, values)];
  const submit = () => {
    setTried(true);
    if (open.length === 0 && !isUnreadable) answer(onlyAsked(values, missing));
  };
  return (
    <Dialog
      title={_("{stage} asks for more", { stage: stage.name })}
      text={promise(deal, following)}
      onClose={() => answer(null)}
      onSubmit={submit}
      actions={<Answers verb={_("Move on")} onClose={() => answer(null)} />}
    >
      {missing.map((name) => (
        <DealField
          key={name}
          name={name}
          values={values}
          onValues={(change) => setValues({ ...values, ...change })}
          required
          error={isTried ? whatIsWrong(name, open, isUnreadable) : null}
          onUnreadable={setUnreadable}
        />
      ))}
    </Dialog>
  );
}

function promise({ title }: Deal, following: number): string {
  if (following === 0) return _("Fill this in and “{title}” moves on.", { title });
  return _n(
    "Fill this in for “{title}”. {n} more deal is next.",
    "Fill this in for “{title}”. {n} more deals are next.",
    following,
    { title },
  );
}

function whatIsWrong(name: RequiredField, open: readonly RequiredField[], isUnreadable: boolean): string | null {
  if (name === "amount_minor" && isUnreadable) return _("This is not an amount.");
  return open.includes(name) ? _("This stage needs this field.") : null;
}

const QUICK: readonly RequiredField[] = ["amount_minor", "close_on", "owner_id", "customer_id", "priority", "tag_ids"];

interface EditDialogProps {
  deal: Deal;
  answer: (fields: DealFields | null) => void;
}

/** The fields a card shows. Only what was changed is sent. */
export function EditDialog({ deal, answer }: EditDialogProps) {
  const [changes, setChanges] = useState<DealFields>({});
  const [isUnreadable, setUnreadable] = useState(false);
  const values: DealFields = { ...fieldsOf(deal), ...changes };
  const change = (more: DealFields) => setChanges({ ...changes, ...more });
  const title = values.title ?? "";
  const submit = () => {
    if (title.trim() && !isUnreadable) answer(changedOnly(deal, { ...changes, title: title.trim() }));
  };
  return (
    <Dialog
      title={_("Edit deal")}
      onClose={() => answer(null)}
      onSubmit={submit}
      actions={<Answers verb={_("Save")} onClose={() => answer(null)} />}
    >
      <TextField
        label={_("Title")}
        value={title}
        maxLength={200}
        required
        error={title.trim() ? null : _("A deal needs a title.")}
        onInput={(event) => change({ title: event.currentTarget.value })}
      />
      {QUICK.map((name) => (
        <DealField
          key={name}
          name={name}
          values={values}
          onValues={change}
          error={name === "amount_minor" && isUnreadable ? _("This is not an amount.") : null}
          onUnreadable={setUnreadable}
        />
      ))}
    </Dialog>
  );
}

export function Answers({ verb, onClose, children }: { verb: string; onClose: () => void; children?: ComponentChildren }) {
  return (
    <>
      {children}
      <Button onClick={onClose}>{_("Cancel")}</Button>
      <Button kind="primary" type="submit">{verb}</Button>
    </>
  );
}

/** What the server called missing is missing, whatever the card says. */
function emptied(deal: Deal, missing: readonly RequiredField[]): Deal {
  return { ...deal, ...Object.fromEntries(missing.map((name) => [name, name === "tag_ids" ? [] : null])) };
}

function describes(missing: readonly RequiredField[], { description }: DealFields): RequiredField[] {
  return missing.includes("description") && !description?.trim() ? ["description"] : [];
}

/** The currency goes along with an amount and with nothing else. */
function onlyAsked(values: DealFields, missing: readonly RequiredField[]): DealFields {
  const { currency, ...others } = values;
  return missing.includes("amount_minor") && currency ? { ...others, currency } : others;
}

function fieldsOf(deal: Deal): DealFields {
  const { title, amount_minor, currency, close_on, owner_id, customer_id, priority, tag_ids } = deal;
  return { title, amount_minor, currency, close_on, owner_id, customer_id, priority, tag_ids };
}

function changedOnly(deal: Deal, changes: DealFields): DealFields {
  const before = deal as unknown as Record<string, unknown>;
  const isChange = ([name, value]: [string, unknown]): boolean => {
    return name === "customer_name" ? value !== "" : JSON.stringify(value ?? null) !== JSON.stringify(before[name] ?? null);
  };
  return Object.fromEntries(Object.entries(changes).filter(isChange)) as DealFields;
}
