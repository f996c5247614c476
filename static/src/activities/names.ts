/** What an activity points to, as far as this screen knows it: on my day, or on the board that is open. */

import { signal } from "@preact/signals";

import { _, formatList } from "../lib/i18n.ts";
import type { App } from "../kit/app-context.ts";
import type { Activity, Customer, DealName } from "../sync/wire.ts";

export interface Named {
  deal: DealName | null;
  customer: Customer | null;
}

/** Deals and customers that screens have come across beside the stream: another person's calendar, a deal's panel. */
const known = signal<{ deals: ReadonlyMap<number, DealName>; customers: ReadonlyMap<number, Customer> }>({ deals: new Map(), customers: new Map() });

export function learnNames(deals: readonly DealName[], customers: readonly Customer[]): void {
  const before = known.peek();
  known.value = {
    deals: new Map([...before.deals, ...deals.map((deal) => [deal.id, deal] as const)]),
    customers: new Map([...before.customers, ...customers.map((customer) => [customer.id, customer] as const)]),
  };
}

/** Whether its deal lies on an archived board: then it can be read, but not changed. Follows what it reads. */
export function isArchived(app: App, activity: Pick<Activity, "deal_id" | "customer_id">): boolean {
  const { deal } = namesOn(app, activity);
  return deal !== null && app.workspace.thing("board", deal.board_id).value?.archived === true;
}

/** Follows what it reads: call it while drawing. The customer of the deal stands in where the activity names none. */
export function namesOn({ person }: App, { deal_id, customer_id }: Pick<Activity, "deal_id" | "customer_id">): Named {
  const learnt = known.value;
  const deal = deal_id === null ? null : (person.thing("deal_name", deal_id).value ?? learnt.deals.get(deal_id) ?? null);
  const id = customer_id ?? deal?.customer_id ?? null;
  const customer = id === null ? null : (person.thing("customer", id).value ?? learnt.customers.get(id) ?? null);
  return { deal, customer };
}

/** "With Ben and Mei": who takes part beside its owner and me; "" for nobody. */
export function withWords({ workspace }: App, { participant_ids }: Activity): string {
  const me = workspace.me.value?.id;
  const names = participant_ids.filter((id) => id !== me).map((id) => workspace.person(id).value?.name ?? _("Somebody"));
  return names.length > 0 ? _("With {names}", { names: formatList(names) }) : "";
}
