/** Contacts as a person has asked for them: what was read, with what is not answered yet on top. */

import type { Contact, CustomerDetails } from "./customers-wire.ts";
import type { Effect } from "./effects.ts";

/** The same object where nothing of it is touched. */
export function withUnsent(said: CustomerDetails, effects: readonly Effect[]): CustomerDetails {
  return effects.reduce(after, said);
}

function after(details: CustomerDetails, effect: Effect): CustomerDetails {
  if (effect.do === "change" && effect.kind === "customer" && effect.id === details.id) return { ...details, ...effect.fields };
  const contacts = contactsAfter(details, effect);
  return contacts === details.contacts ? details : { ...details, contacts };
}

function contactsAfter({ id, contacts }: CustomerDetails, effect: Effect): Contact[] {
  if (effect.do === "add") {
    const contact = effect.value as Contact;
    return effect.kind === "contact" && contact.customer_id === id ? [...contacts, contact] : contacts;
  }
  if (effect.do === "move" || effect.do === "step" || effect.kind !== "contact" || !contacts.some((contact) => contact.id === effect.id)) return contacts;
  if (effect.do === "remove") return contacts.filter((contact) => contact.id !== effect.id);
  return contacts.map((contact) => (contact.id === effect.id && effect.do === "change" ? { ...contact, ...effect.fields } : contact));
}
