/** Quick edit: a small form over the fields a card shows. */

import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { DealField } from "../kit/deal-fields.tsx";
import type { DealFields } from "../kit/deal-form.ts";
import { Answers, Dialog } from "../kit/dialog.tsx";
import { TextField } from "../kit/field.tsx";
import type { Deal, RequiredField } from "../sync/wire.ts";
import { useParts } from "./parts.ts";

const QUICK: readonly RequiredField[] = ["amount_minor", "close_on", "owner_id", "customer_id", "priority", "tag_ids"];

interface EditDialogProps {
  deal: Deal;
  answer: (fields: DealFields | null) => void;
}

/** The fields a card shows. Only what was changed is sent. */
export function EditDialog({ deal, answer }: EditDialogProps) {
  const { board } = useParts();
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
          customer={values.customer_id == null ? undefined : board.customer(values.customer_id).value}
          error={name === "amount_minor" && isUnreadable ? _("This is not an amount.") : null}
          onUnreadable={setUnreadable}
        />
      ))}
    </Dialog>
  );
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
