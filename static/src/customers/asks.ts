/**
 * What is asked for of a customer's contacts. Where they may stay on the device it waits for the network like everything
 * else; elsewhere it is sent at once or not at all.
 */

import { effect } from "@preact/signals";

import { _ } from "../lib/i18n.ts";
import type { App } from "../kit/app-context.ts";
import { toast } from "../kit/toast.tsx";
import { add, change, type Effect, remove, temporaryId } from "../sync/effects.ts";
import { type Answer, ask, type Method, Refused, TakenBack } from "../sync/http.ts";
import { type Edit, newKey } from "../sync/outgoing.ts";
import type { Contact, CustomerDetails } from "../sync/wire.ts";

export type Person = Pick<Contact, "name" | "position" | "phone" | "email">;
export type Company = Pick<CustomerDetails, "phone" | "address">;

interface Asked {
  customerId: number;
  label: string;
  effect: Effect;
  edit?: Edit;
}

export function addContact(app: App, customerId: number, person: Person): Promise<void> {
  const contact = { ...person, id: temporaryId(), customer_id: customerId, version: 0 };
  const label = _("Write down {name}", { name: person.name });
  return send(app, "POST", `/api/customers/${customerId}/contacts`, person, { customerId, label, effect: add("contact", contact) });
}

export function editContact(app: App, contact: Contact, person: Person): Promise<void> {
  const [changes, was] = difference(contact, person);
  return send(app, "PATCH", `/api/contacts/${contact.id}`, changes, {
    customerId: contact.customer_id,
    label: _("Edit {name}", { name: contact.name }),
    effect: change("contact", contact.id, changes),
    edit: { version: contact.version, was },
  });
}

/** For good on the server; this page still knows what to write down again. */
export async function removeContact(app: App, contact: Contact): Promise<void> {
  const { id, customer_id: customerId, name, position, phone, email } = contact;
  await send(app, "DELETE", `/api/contacts/${id}`, undefined, { customerId, label: _("Delete {name}", { name }), effect: remove("contact", id) });
  const again = (): Promise<void> => addContact(app, customerId, { name, position, phone, email }).catch(() => {
    toast(_("{name} could not be restored.", { name }), { kind: "danger" });
  });
  toast(_("{name} is deleted", { name }), { action: { label: _("Undo"), run: () => void again() } });
}

export function editCompany(app: App, customer: CustomerDetails, company: Company): Promise<void> {
  const [changes, was] = difference(customer, company);
  return send(app, "PATCH", `/api/customers/${customer.id}`, changes, {
    customerId: customer.id,
    label: _("Edit {name}", { name: customer.name }),
    effect: { do: "change", kind: "customer", id: customer.id, fields: changes },
    edit: { version: customer.version, was },
  });
}

/** What is changed, and what stood there. */
function difference<T extends object>(before: T, after: Partial<T>): [Partial<T>, Record<string, unknown>] {
  const changed = Object.entries(after).filter(([field, value]) => before[field as keyof T] !== value);
  const was = Object.fromEntries(changed.map(([field]) => [field, before[field as keyof T]]));
  return [Object.fromEntries(changed) as Partial<T>, was];
}

/** Settled when it was answered, or has to wait. Rejects with Refused, and where nothing may wait with Unreachable. */
async function send(app: App, method: Method, url: string, body: unknown, asked: Asked): Promise<void> {
  const { customerId, label, effect: shown, edit } = asked;
  if (body && Object.keys(body).length === 0) return;
  if (app.workspace.workspace.peek()?.contacts_offline !== true) return sendAtOnce(app, method, url, body, asked);
  const answer = app.requests.write(method, url, body, {
    subject: `customer:${customerId}`, label, stream: app.customers.stream, effect: shown, handles: HANDLED, ...(edit ? { edit } : {}),
  });
  await answeredOrWaiting(app, answer, label);
}

/** Said at the form's fields while it stands. */
const HANDLED = ["invalid", "contacts_full", "not_here", "not_allowed"];

async function sendAtOnce(app: App, method: Method, url: string, body: unknown, { customerId, edit }: Asked): Promise<void> {
  const answer = ask(method, url, { body, key: newKey(), ...(edit ? { ifMatch: `"${edit.version}"` } : {}) });
  // Refused because somebody else was faster: then their version is read, and saving again is meant.
  answer.catch(() => void app.customers.fetch(customerId));
  await answer;
  await app.customers.fetch(customerId);
}

function answeredOrWaiting({ connection, requests }: App, answer: Promise<Answer>, label: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let isWaiting = false;
    const end = effect(() => {
      if (connection.status.value !== "offline" && !requests.signedOut.value) return;
      isWaiting = true;
      resolve();
    });
    const refused = (error: unknown): void => {
      // Of two edits of one field the person chooses where both are shown.
      if (error instanceof Refused && error.problem.status === 412) resolve();
      else if (!isWaiting) reject(error);
      else if (error instanceof Refused && !(error instanceof TakenBack) && !error.isListed) {
        toast(_("{what}: {why}", { what: label, why: error.problem.detail }), { kind: "danger" });
      }
    };
    void answer.then(() => resolve(), refused).finally(end);
  });
}
