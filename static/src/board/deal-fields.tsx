/** One field of a deal in a form, by its name on the wire: what gates ask for and quick edit changes. */

import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Checklist } from "../kit/checklist.tsx";
import { Combobox } from "../kit/combobox.tsx";
import { currencyChoices } from "../kit/currencies.ts";
import { DateField } from "../kit/date-field.tsx";
import { dealFieldName, PRIORITIES, priorityWords } from "../kit/deal-words.ts";
import { type ControlAttributes, Field, TextArea, TextField } from "../kit/field.tsx";
import { MoneyField } from "../kit/money-field.tsx";
import { PersonField } from "../kit/person-field.tsx";
import { Select } from "../kit/select.tsx";
import { read } from "../sync/http.ts";
import type { Customer, Priority, RequiredField } from "../sync/wire.ts";
import type { DealFields } from "./dialogs.ts";
import { useParts } from "./parts.ts";

interface FieldsProps {
  values: DealFields;
  onValues: (change: DealFields) => void;
}

interface DealFieldProps extends FieldsProps {
  name: RequiredField;
  required?: boolean;
  error?: string | null;
  /** the words typed cannot be read as an amount */
  onUnreadable?: (unreadable: boolean) => void;
}

export function DealField(props: DealFieldProps) {
  const { name, values, onValues, required, error } = props;
  const label = dealFieldName(name);
  if (name === "source" || name === "description") return <WordsField {...props} label={label} />;
  if (name === "tag_ids") return <TagsField values={values} onValues={onValues} error={error ?? null} />;
  return (
    <Field label={label} required={required ?? false} error={error ?? null}>
      {(control) => <Control {...props} control={control} />}
    </Field>
  );
}

function Control({ control, name, values, onValues, onUnreadable }: DealFieldProps & { control: ControlAttributes }) {
  const { workspace, reading } = useParts();
  if (name === "amount_minor") {
    const money = { amount_minor: values.amount_minor ?? null, currency: values.currency ?? reading.workspace.value.currency };
    const currencies = currencyChoices(reading.workspace.value.currency, workspace.rates.value);
    const unreadable = onUnreadable ?? (() => {});
    return <MoneyField {...{ control, currencies }} value={money} onValue={onValues} onUnreadable={unreadable} />;
  }
  if (name === "close_on") {
    return <DateField control={control} value={values.close_on ?? null} onValue={(close_on) => onValues({ close_on })} />;
  }
  if (name === "owner_id") {
    const people = workspace.people.value;
    return <PersonField {...{ control, people }} value={values.owner_id ?? null} onValue={(owner_id) => onValues({ owner_id })} />;
  }
  if (name === "customer_id") return <CustomerField control={control} values={values} onValues={onValues} />;
  return <PriorityField control={control} value={values.priority ?? null} onValue={(priority) => onValues({ priority })} />;
}

interface PriorityFieldProps {
  control: ControlAttributes;
  value: Priority | null;
  onValue: (value: Priority | null) => void;
}

function PriorityField({ control, value, onValue }: PriorityFieldProps) {
  const options = PRIORITIES.map((priority) => ({ value: String(priority), label: priorityWords(priority) }));
  return (
    <Select
      {...control}
      value={value === null ? "" : String(value)}
      options={[{ value: "", label: _("None") }, ...options]}
      onValue={(text) => onValue(text === "" ? null : (Number(text) as Priority))}
    />
  );
}

/** Known customers are searched for; an unknown name makes a new one. */
function CustomerField({ control, values, onValues }: FieldsProps & { control: ControlAttributes }) {
  const { board } = useParts();
  // One that no open deal of this board names is known only here.
  const [found, setFound] = useState<Customer | null>(null);
  const id = values.customer_id ?? null;
  const known = id === null ? undefined : id === found?.id ? found : board.customer(id).value;
  const choose = (customer: Customer | null) => {
    setFound(customer);
    onValues({ customer_id: customer?.id ?? null, customer_name: "" });
  };
  return (
    <Combobox<Customer>
      control={control}
      source={findCustomers}
      value={values.customer_name ? { id: 0, name: values.customer_name } : (known ?? null)}
      textOf={(customer) => customer.name}
      keyOf={(customer) => customer.id}
      onValue={choose}
      onCreate={(name) => onValues({ customer_id: null, customer_name: name })}
    />
  );
}

async function findCustomers(words: string, signal: AbortSignal): Promise<readonly Customer[]> {
  const query = new URLSearchParams({ q: words, limit: "20" });
  const found = await read<Customer[] | { items: Customer[] }>(`/api/customers?${query}`, signal);
  return Array.isArray(found) ? found : found.items;
}

function TagsField({ values, onValues, error }: FieldsProps & { error: string | null }) {
  const { workspace } = useParts();
  const options = workspace.tags.value.map((tag) => ({
    id: tag.id, name: tag.name, mark: <span class="column-dot" data-colour={tag.colour} />,
  }));
  const choose = (ids: Set<number>) => onValues({ tag_ids: [...ids].sort((a, b) => a - b) });
  return (
    <Field label={dealFieldName("tag_ids")} error={error}>
      {() => <Checklist label={dealFieldName("tag_ids")} options={options} values={new Set(values.tag_ids ?? [])} onValues={choose} />}
    </Field>
  );
}

function WordsField({ name, label, values, onValues, required, error }: DealFieldProps & { label: string }) {
  const shared = { label, required: required ?? false, error: error ?? null };
  if (name === "description") {
    const describe = (description: string) => onValues({ description });
    return <TextArea {...shared} value={values.description ?? ""} onInput={(event) => describe(event.currentTarget.value)} />;
  }
  const tell = (source: string) => onValues({ source });
  return <TextField {...shared} value={values.source ?? ""} maxLength={100} onInput={(event) => tell(event.currentTarget.value)} />;
}
