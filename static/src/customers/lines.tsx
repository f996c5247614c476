/** The company and the people there, each with what a thumb can do. */

import type { ComponentChildren } from "preact";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { IconButton } from "../kit/button.tsx";
import { CallLink, MailLink, WayLink } from "../kit/reach.tsx";
import type { Contact, CustomerDetails } from "../sync/wire.ts";

/** `onEdit` null: who looks on changes nothing */
export function CompanyLine({ customer, onEdit }: { customer: CustomerDetails; onEdit: (() => void) | null }) {
  const { name, phone, address } = customer;
  const facts = [address, phone].filter(Boolean);
  return (
    <Line name={name} facts={facts.length > 0 ? facts : [_("No phone or address yet")]} opens="company" onEdit={onEdit}>
      {address && <WayLink address={address} />}
      {phone && <CallLink name={name} phone={phone} />}
    </Line>
  );
}

export function ContactLine({ contact, onEdit }: { contact: Contact; onEdit: (() => void) | null }) {
  const { connection } = useApp();
  const { id, name, position, phone, email } = contact;
  const isNew = id < 0;
  const isWaiting = isNew && connection.status.value === "offline";
  const facts = [position, phone || email, isWaiting ? _("Not sent yet") : ""].filter(Boolean);
  return (
    <Line name={name} facts={facts} opens={String(id)} isWaiting={isWaiting} onEdit={isNew ? null : onEdit}>
      {email && <MailLink name={name} email={email} />}
      {phone && <CallLink name={name} phone={phone} />}
    </Line>
  );
}

interface LineProps {
  name: string;
  facts: readonly string[];
  opens: string;
  isWaiting?: boolean;
  onEdit: (() => void) | null;
  children: ComponentChildren;
}

function Line({ name, facts, opens, isWaiting = false, onEdit, children }: LineProps) {
  return (
    <li class="contact" data-waiting={isWaiting || undefined}>
      <div class="contact-words">
        <b class="contact-name">{name}</b>
        {facts.map((fact) => <span key={fact} class="contact-fact">{fact}</span>)}
      </div>
      <div class="contact-tools">
        {onEdit && <IconButton icon="pen" label={_("Edit {name}", { name })} data-opens={opens} onClick={onEdit} />}
        {children}
      </div>
    </li>
  );
}
