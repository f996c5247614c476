/** One field of a deal in a form, by its name on the wire: what gates ask for and quick edit changes. */

import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "./app-context.ts";
import { Checklist } from "./checklist.tsx";
import { Combobox } from "./combobox.tsx";
import { currencyChoices } from "./currencies.ts";
import { DateField } from "./date-field.tsx";
import type { DealFields } from "./deal-form.ts";
import { dealFieldName, PRIORITIES, priorityWords } from "./deal-words.ts";
import { type ControlAttributes, Field, TextArea, TextField } from "./field.tsx";
import { MoneyField } from "./money-field.tsx";
import { PersonField } from "./person-field.tsx";
import { Select } from "./select.tsx";
import { read } from "../sync/http.ts";
import type { Customer, Priority, RequiredField } from "../sync/wire.ts";

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
  /** the customer of `values.customer_id`, where the form does not begin empty */
  customer?: Customer | undefined;
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

function Control({ control, name, values, onValues, onUnreadable, customer }: DealFieldProps & { control: ControlAttributes }) {
  const { workspace } = useApp();
  const base = workspace.workspace.value?.currency ?? "CNY";
  if (name === "amount_minor") {
    const money = { amount_minor: values.amount_minor ?? null, currency: values.currency ?? base };
    const currencies = currencyChoices(base, workspace.rates.value);
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
  if (name === "customer_id") return <CustomerField {...{ control, values, onValues, customer }} />;
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
function CustomerField({ control, values, onValues, customer }: FieldsProps & Pick<DealFieldProps, "customer"> & { control: ControlAttributes }) {
  // One that was found is known only here.
  const [found, setFound] = useState<Customer | null>(null);
  const id = values.customer_id ?? null;
  const known = [found, customer].find((one) => one?.id === id);
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
  const { workspace } = useApp();
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
