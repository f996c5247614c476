import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { TextField } from "../kit/field.tsx";
import { useSaving } from "../kit/saving.ts";
import type { Contact, CustomerDetails } from "../sync/wire.ts";
import { addContact, editContact, type Person, removeContact } from "./asks.ts";
import { LineForm } from "./line-form.tsx";

interface ContactFormProps {
  customer: CustomerDetails;
  /** null: somebody new */
  contact: Contact | null;
  onClose: () => void;
}

/** Somebody at a customer. */
export function ContactForm({ customer, contact, onClose }: ContactFormProps) {
  const app = useApp();
  const [draft, setDraft] = useState<Person>(() => personOf(contact));
  const saving = useSaving(["name", "position", "phone", "email"]);
  const { errors } = saving;
  const run = async (work: () => Promise<void>) => {
    if (await saving.run(() => work().then(() => true))) onClose();
  };
  const save = () => run(() => (contact ? editContact(app, contact, draft) : addContact(app, customer.id, draft)));
  const field = (name: keyof Person) => ({
    value: draft[name],
    error: errors[name],
    autocomplete: "off" as const,
    onInput: (event: { currentTarget: HTMLInputElement }) => setDraft({ ...draft, [name]: event.currentTarget.value }),
  });
  return (
    <LineForm
      label={contact ? _("Edit {name}", { name: contact.name }) : _("Add a contact")}
      saving={saving}
      disabled={!draft.name.trim()}
      onSubmit={() => void save()}
      onClose={onClose}
      aside={contact && <Button kind="quiet" icon="bin" onClick={() => void run(() => removeContact(app, contact))}>{_("Delete")}</Button>}
    >
      <div class="form-pair">
        <TextField label={_("Full name")} maxLength={80} required {...field("name")} />
        <TextField label={_("Position")} maxLength={80} {...field("position")} />
      </div>
      <div class="form-pair">
        <TextField label={_("Phone")} type="tel" maxLength={40} {...field("phone")} />
        <TextField label={_("E-mail")} type="email" maxLength={254} {...field("email")} />
      </div>
    </LineForm>
  );
}

function personOf(contact: Contact | null): Person {
  const { name = "", position = "", phone = "", email = "" } = contact ?? {};
  return { name, position, phone, email };
}
