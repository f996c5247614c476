import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { TextField } from "../kit/field.tsx";
import { useSaving } from "../kit/saving.ts";
import { toast } from "../kit/toast.tsx";
import { ask } from "../sync/http.ts";
import type { Contact, CustomerDetails } from "../sync/customers.ts";
import { LineForm } from "./line-form.tsx";

type Draft = Pick<Contact, "name" | "position" | "phone" | "email">;

interface ContactFormProps {
  customer: CustomerDetails;
  /** null: somebody new */
  contact: Contact | null;
  onClose: () => void;
}

/** Somebody at a customer. Sent at once or not at all: what waits for the network would stay on the device. */
export function ContactForm({ customer, contact, onClose }: ContactFormProps) {
  const { customers } = useApp();
  const [draft, setDraft] = useState<Draft>(() => draftOf(contact));
  const saving = useSaving(["name", "position", "phone", "email"]);
  const { errors } = saving;
  const run = async (work: () => Promise<unknown>) => {
    // Refused because somebody else was faster: then their version is read, and saving again is meant.
    if ((await saving.run(work)) === undefined) return void customers.fetch(customer.id);
    await customers.fetch(customer.id);
    onClose();
  };
  const save = () => run(() => (contact
    ? ask("PATCH", `/api/contacts/${contact.id}`, { body: draft, ifMatch: `"${contact.version}"` })
    : add(customer.id, draft)));
  const remove = () => contact && run(async () => {
    await ask("DELETE", `/api/contacts/${contact.id}`);
    offerBack(contact);
    return true;
  });
  const field = (name: keyof Draft) => ({
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
      aside={contact && <Button kind="quiet" icon="bin" onClick={() => void remove()}>{_("Delete")}</Button>}
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

function draftOf(contact: Contact | null): Draft {
  const { name = "", position = "", phone = "", email = "" } = contact ?? {};
  return { name, position, phone, email };
}

const add = (customerId: number, draft: Draft) => ask("POST", `/api/customers/${customerId}/contacts`, { body: draft, key: crypto.randomUUID() });

/** The server has forgotten them for good; this page still knows what to write down again. */
function offerBack(contact: Contact): void {
  const names = { name: contact.name };
  const again = () => add(contact.customer_id, draftOf(contact)).catch(() => toast(_("{name} could not be brought back.", names), { kind: "danger" }));
  toast(_("{name} is deleted", names), { action: { label: _("Undo"), run: () => void again() } });
}
