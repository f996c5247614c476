/** Deals beyond the board: a table on a desk, cards on a phone. */

import type { ComponentChildren } from "preact";

import { _ } from "../lib/i18n.ts";
import { narrowScreen } from "../lib/media.ts";
import { formatMoney } from "../lib/money.ts";
import { useApp } from "../kit/app-context.ts";
import { Avatar } from "../kit/avatar.tsx";
import type { FullDeal } from "../sync/wire.ts";
import { dealHref, rememberList } from "./opening.ts";

export interface Column<D extends FullDeal> {
  name: string;
  of: (deal: D) => ComponentChildren;
}

/** Where several can be chosen. */
export interface Choosing<D extends FullDeal> {
  may: (deal: D) => boolean;
  has: (deal: D) => boolean;
  set: (deals: readonly D[], on: boolean) => void;
}

interface DealListProps<D extends FullDeal> {
  label: string;
  deals: readonly D[];
  /** besides deal, amount and owner */
  columns: readonly Column<D>[];
  tools: (deal: D) => ComponentChildren;
  choosing?: Choosing<D>;
}

export function DealList<D extends FullDeal>(props: DealListProps<D>) {
  return narrowScreen.value ? <DealCards {...props} /> : <DealTable {...props} />;
}

function DealTable<D extends FullDeal>({ label, deals, columns, tools, choosing }: DealListProps<D>) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={label}>
      <table class="table">
        <thead>
          <tr>
            {choosing && <th class="choice"><ChooseAll deals={deals} choosing={choosing} /></th>}
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
              {choosing && <td class="choice"><Choose deal={deal} choosing={choosing} /></td>}
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

function DealCards<D extends FullDeal>({ label, deals, columns, tools, choosing }: DealListProps<D>) {
  return (
    <ul class="list" aria-label={label}>
      {deals.map((deal) => (
        <li key={deal.id} class="list-row deal-row">
          <div class="deal-row-main">
            {choosing && <Choose deal={deal} choosing={choosing} />}
            <div><DealName deal={deal} /></div>
          </div>
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

interface ChooseProps<D extends FullDeal> {
  deal: D;
  choosing: Choosing<D>;
}

function Choose<D extends FullDeal>({ deal, choosing }: ChooseProps<D>) {
  if (!choosing.may(deal)) return null;
  const onChange = (event: { currentTarget: HTMLInputElement }) => choosing.set([deal], event.currentTarget.checked);
  return <input type="checkbox" aria-label={_("Select “{title}”", { title: deal.title })} checked={choosing.has(deal)} onChange={onChange} />;
}

function ChooseAll<D extends FullDeal>({ deals, choosing }: { deals: readonly D[]; choosing: Choosing<D> }) {
  const choosable = deals.filter(choosing.may);
  if (choosable.length === 0) return null;
  const count = choosable.filter(choosing.has).length;
  const isAll = count === choosable.length;
  return (
    <input
      type="checkbox"
      aria-label={_("Select all that are shown")}
      checked={isAll}
      indeterminate={count > 0 && !isAll}
      onChange={() => choosing.set(choosable, !isAll)}
    />
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
