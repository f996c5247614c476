/** How the customer of a deal is reached: a section of the deal's panel. */

import { useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Skeleton } from "../kit/feedback.tsx";
import { useReached } from "../kit/reach.tsx";
import { maySell } from "../kit/rights.ts";
import type { Customer, CustomerDetails } from "../sync/wire.ts";
import { CompanyForm } from "./company-form.tsx";
import { ContactForm } from "./contact-form.tsx";
import { CompanyLine, ContactLine } from "./lines.tsx";

/** What is being edited: the company, somebody new, or the contact of this id. */
type Open = "company" | "new" | number | null;

/** Give it `key={customer.id}`: another customer is another section. */
export function CustomerSection({ customer }: { customer: Customer }) {
  const { customers, workspace } = useApp();
  const section = useRef<HTMLElement>(null);
  const [open, setOpen] = useState<Open>(null);
  const reached = useReached(customer.id);
  const details = reached?.details;
  const mayChange = maySell(workspace.me.value?.role);
  const close = () => {
    const opener = `[data-opens="${open}"]`;
    setOpen(null);
    requestAnimationFrame(() => section.current?.querySelector<HTMLElement>(opener)?.focus());
  };
  return (
    <section ref={section} class="panel-section customer" aria-label={_("Contacts")}>
      <h3 class="row">
        <span class="grow one-line">{_("Contacts")}</span>
        {details && mayChange && <IconButton small icon="user-plus" label={_("Add a contact")} data-opens="new" onClick={() => setOpen("new")} />}
      </h3>
      {reached?.state === "loading" && <Skeleton lines={2} />}
      {reached?.state === "failed" && <Failed onAgain={() => void customers.fetch(customer.id)} />}
      {details && <Whole {...{ details, mayChange, open, setOpen, close }} />}
    </section>
  );
}

interface WholeProps {
  details: CustomerDetails;
  mayChange: boolean;
  open: Open;
  setOpen: (open: Open) => void;
  close: () => void;
}

function Whole({ details, mayChange, open, setOpen, close }: WholeProps) {
  const { contacts } = details;
  return (
    <ul class="contacts">
      {open === "company"
        ? <li><CompanyForm customer={details} onClose={close} /></li>
        : <CompanyLine customer={details} onEdit={mayChange ? () => setOpen("company") : null} />}
      {contacts.map((contact) => (open === contact.id
        ? <li key={contact.id}><ContactForm customer={details} contact={contact} onClose={close} /></li>
        : <ContactLine key={contact.id} contact={contact} onEdit={mayChange ? () => setOpen(contact.id) : null} />))}
      {open === "new" && <li><ContactForm customer={details} contact={null} onClose={close} /></li>}
      {contacts.length === 0 && open !== "new" && (
        <li class="contacts-none">
          <span class="grow quiet small">{_("No contacts yet.")}</span>
          {mayChange && <Button small icon="user-plus" onClick={() => setOpen("new")}>{_("Add a contact")}</Button>}
        </li>
      )}
    </ul>
  );
}

function Failed({ onAgain }: { onAgain: () => void }) {
  return (
    <div class="contacts-none" role="status">
      <span class="grow quiet small">{_("Contacts could not be loaded. They will appear when you are back online.")}</span>
      <Button small icon="reload" onClick={onAgain}>{_("Try again")}</Button>
    </div>
  );
}
