import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { TextField } from "../kit/field.tsx";
import { useSaving } from "../kit/saving.ts";
import type { CustomerDetails } from "../sync/wire.ts";
import { editCompany } from "./asks.ts";
import { LineForm } from "./line-form.tsx";

/** Number and address of the company. */
export function CompanyForm({ customer, onClose }: { customer: CustomerDetails; onClose: () => void }) {
  const app = useApp();
  const [address, setAddress] = useState(customer.address);
  const [phone, setPhone] = useState(customer.phone);
  const saving = useSaving(["phone", "address"]);
  const save = async () => {
    if (await saving.run(() => editCompany(app, customer, { phone, address }).then(() => true))) onClose();
  };
  const { errors } = saving;
  return (
    <LineForm label={_("Edit {name}", { name: customer.name })} saving={saving} onSubmit={() => void save()} onClose={onClose}>
      <TextField label={_("Address")} value={address} maxLength={300} autocomplete="off" error={errors["address"]} onInput={(event) => setAddress(event.currentTarget.value)} />
      <TextField label={_("Phone")} type="tel" value={phone} maxLength={40} autocomplete="off" error={errors["phone"]} onInput={(event) => setPhone(event.currentTarget.value)} />
    </LineForm>
  );
}
