/** Deals beyond the board: a table on a desk, cards on a phone. */

import type { ComponentChildren } from "preact";

import { _ } from "../lib/i18n.ts";
import { narrowScreen } from "../lib/media.ts";
import { formatMoney } from "../lib/money.ts";
import { useApp } from "../kit/app-context.ts";
import { Avatar } from "../kit/avatar.tsx";
import type { FullDeal } from "../sync/wire.ts";
import { dealHref, rememberList } from "./opening.ts";

export interface Column {
  name: string;
  of: (deal: FullDeal) => ComponentChildren;
}

interface DealListProps {
  label: string;
  deals: readonly FullDeal[];
  /** besides deal, amount and owner */
  columns: readonly Column[];
  tools: (deal: FullDeal) => ComponentChildren;
}

export function DealList(props: DealListProps) {
  return narrowScreen.value ? <DealCards {...props} /> : <DealTable {...props} />;
}

function DealTable({ label, deals, columns, tools }: DealListProps) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={label}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{_("Deal")}</th>
            <th scope="col" class="number">{_("Amount")}</th>
            <th scope="col">{_("Owner")}</th>
            {columns.map(({ name }) => <th key={name} scope="col">{name}</th>)}
            <th class="tools"><span class="sr-only">{_("What can be done")}</span></th>
          </tr>
        </thead>
        <tbody>
          {deals.map((deal) => (
            <tr key={deal.id}>
              <th scope="row" class="deal-name"><DealName deal={deal} /></th>
              <td class="number">{formatMoney(deal.amount_minor, deal.currency)}</td>
              <td><Owner deal={deal} /></td>
              {columns.map(({ name, of }) => <td key={name}>{of(deal)}</td>)}
              <td class="tools">{tools(deal)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DealCards({ label, deals, columns, tools }: DealListProps) {
  return (
    <ul class="list" aria-label={label}>
      {deals.map((deal) => (
        <li key={deal.id} class="list-row deal-row">
          <div class="deal-row-main"><DealName deal={deal} /></div>
          <b class="deal-row-amount">{formatMoney(deal.amount_minor, deal.currency)}</b>
          <p class="deal-row-facts">
            <Owner deal={deal} />
            {columns.map(({ name, of }) => <span key={name}>{of(deal)}</span>)}
          </p>
          <span class="list-tools">{tools(deal)}</span>
        </li>
      ))}
    </ul>
  );
}

function DealName({ deal }: { deal: FullDeal }) {
  return (
    <>
      <a href={dealHref(deal)} onClick={rememberList}>{deal.title}</a>
      {deal.customer_name && <small class="quiet">{deal.customer_name}</small>}
    </>
  );
}

function Owner({ deal }: { deal: FullDeal }) {
  const { workspace } = useApp();
  const owner = deal.owner_id === null ? undefined : workspace.person(deal.owner_id).value;
  return owner ? <span class="row"><Avatar person={owner} size={20} mute /> <span class="one-line">{owner.name}</span></span> : <>–</>;
}
