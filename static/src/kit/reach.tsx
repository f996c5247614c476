/** One tap to reach somebody: links that look like the buttons beside them. */

import { useEffect } from "preact/hooks";

import { _, locale } from "../lib/i18n.ts";
import type { Reached } from "../sync/customers.ts";
import type { CustomerDetails } from "../sync/wire.ts";
import { useApp } from "./app-context.ts";
import { Icon, type IconName } from "./icon.tsx";
import { mailHref, mapHref, telHref } from "./places.ts";

/** A number, and who answers there. */
export interface Line {
  name: string;
  position: string;
  phone: string;
}

/** People first: whoever calls asks for somebody. */
export function linesOf({ name, phone, contacts }: CustomerDetails): Line[] {
  const people = contacts.filter((contact) => contact.phone);
  return [...people, ...(phone ? [{ name, position: _("Switchboard"), phone }] : [])];
}

/** How the customer is reached, read while the component stands; null without a customer. */
export function useReached(customerId: number | null): Reached | null {
  const { customers } = useApp();
  useEffect(() => (customerId === null ? undefined : customers.show(customerId)), [customerId]);
  return customerId === null ? null : customers.of(customerId).value;
}

export function CallLink({ name, phone }: { name: string; phone: string }) {
  return <ReachLink icon="phone" href={telHref(phone)} label={_("Call {name}: {phone}", { name, phone })} />;
}

export function MailLink({ name, email }: { name: string; email: string }) {
  return <ReachLink icon="mail" href={mailHref(email)} label={_("Write to {name}: {email}", { name, email })} />;
}

export function WayLink({ address }: { address: string }) {
  return <ReachLink icon="pin" href={mapHref(address, locale)} isElsewhere label={_("Find the way; opens a map in a new tab")} />;
}

function ReachLink({ icon, href, label, isElsewhere }: { icon: IconName; href: string; label: string; isElsewhere?: boolean }) {
  const elsewhere = isElsewhere ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return <a class="icon-button reach-link" href={href} aria-label={label} title={label} {...elsewhere}><Icon name={icon} /></a>;
}
