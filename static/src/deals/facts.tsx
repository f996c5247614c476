import { useRef } from "preact/hooks";

import { dueState, formatDate, formatDue } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import { Avatar } from "../kit/avatar.tsx";
import { currencyChoices } from "../kit/currencies.ts";
import { DateField } from "../kit/date-field.tsx";
import { dealFieldName, PRIORITIES, priorityWords } from "../kit/deal-words.ts";
import { MenuButton } from "../kit/menu.tsx";
import { type Money, MoneyField } from "../kit/money-field.tsx";
import { PersonField } from "../kit/person-field.tsx";
import type { FullDeal, Priority } from "../sync/wire.ts";
import { CustomerFact } from "./customer-fact.tsx";
import { useDesk, useNames } from "./desk-context.ts";
import { useEditing } from "./editing.ts";
import { Fact, FactRow, FactText } from "./fact.tsx";
import { TagsFact } from "./tags-fact.tsx";

const LONGEST_SOURCE = 100;

/** What is known of the deal, field by field, each edited where it stands. */
export function Facts({ deal }: { deal: FullDeal }) {
  return (
    <dl class="facts">
      <AmountFact deal={deal} />
      <CloseFact deal={deal} />
      <OwnerFact deal={deal} />
      <CustomerFact deal={deal} />
      <PriorityFact deal={deal} />
      <TagsFact deal={deal} />
      <SourceFact deal={deal} />
    </dl>
  );
}

function AmountFact({ deal }: { deal: FullDeal }) {
  const { desk } = useDesk();
  const { workspace } = desk.app;
  const isUnreadable = useRef(false);
  const editing = useEditing<Money>(desk, {
    value: { amount_minor: deal.amount_minor, currency: deal.currency },
    save: (mine, was, edit) => edit({ ...mine }, { ...was }),
    check: () => (isUnreadable.current ? _("This is not an amount.") : null),
  });
  const restore = () => {
    isUnreadable.current = false;
    editing.restore();
  };
  const wordsOf = ({ amount_minor, currency }: Money) => formatMoney(amount_minor, currency) || currency;
  return (
    <Fact
      field="amount_minor"
      editing={{ ...editing, restore }}
      wordsOf={wordsOf}
      editor={(control) => (
        <MoneyField
          control={control}
          value={editing.shown}
          currencies={currencyChoices(workspace.workspace.value?.currency ?? deal.currency, workspace.rates.value)}
          onValue={editing.type}
          onUnreadable={(unreadable) => (isUnreadable.current = unreadable)}
        />
      )}
    >
      {formatMoney(deal.amount_minor, deal.currency)}
    </Fact>
  );
}

function CloseFact({ deal }: { deal: FullDeal }) {
  const { desk } = useDesk();
  const { today } = useNames();
  const editing = useEditing<string | null>(desk, {
    value: deal.close_on,
    save: (close_on, was, edit) => edit({ close_on }, { close_on: was }),
  });
  const day = deal.close_on;
  const due = day !== null && desk.isOnBoard.value ? dueState(day, today) : "later";
  const [isOverdue, isNear] = [due === "overdue", due !== "later"];
  return (
    <Fact
      field="close_on"
      editing={editing}
      wordsOf={(value) => (value ? formatDate(value) : "")}
      isOverdue={isOverdue}
      editor={(control) => <DateField control={control} value={editing.shown} onValue={editing.type} />}
    >
      {day && (
        <>
          <time dateTime={day}>{formatDate(day)}</time>
          {isNear && <span class="quiet small">{formatDue(day, today)}</span>}
        </>
      )}
    </Fact>
  );
}

function OwnerFact({ deal }: { deal: FullDeal }) {
  const { desk } = useDesk();
  const { workspace } = desk.app;
  const names = useNames();
  const editing = useEditing<number | null>(desk, {
    value: deal.owner_id,
    save: (owner_id, was, edit) => edit({ owner_id }, { owner_id: was }),
  });
  const owner = deal.owner_id === null ? undefined : workspace.person(deal.owner_id).value;
  return (
    <Fact
      field="owner_id"
      editing={editing}
      wordsOf={(id) => (id === null ? "" : names.person(id))}
      editor={(control) => <PersonField control={control} people={workspace.people.value} value={editing.shown} onValue={editing.choose} />}
    >
      {owner && (
        <>
          <Avatar person={owner} size={20} mute />
          {owner.name}
        </>
      )}
    </Fact>
  );
}

function PriorityFact({ deal }: { deal: FullDeal }) {
  const { desk } = useDesk();
  const { priority } = deal;
  const words = priority === null ? "" : priorityWords(priority);
  const set = (value: Priority | null) => value !== priority && desk.edit({ priority: value }, { priority });
  const entries = [null, ...PRIORITIES].map((value) => ({
    label: value === null ? _("None") : priorityWords(value), checked: value === priority, onSelect: () => void set(value),
  }));
  const label = _("{field}: {value}", { field: dealFieldName("priority"), value: words || _("Not set") });
  return (
    <FactRow field="priority">
      {() => desk.mayEdit.value
        ? <MenuButton label={label} align="start" class={words ? "fact-value" : "fact-value quiet"} entries={entries}>{words || _("Not set")}</MenuButton>
        : <FactText>{words}</FactText>}
    </FactRow>
  );
}

function SourceFact({ deal }: { deal: FullDeal }) {
  const { desk } = useDesk();
  const editing = useEditing<string>(desk, {
    value: deal.source ?? "",
    save: (source, was, edit) => edit({ source: source.trim() || null }, { source: was || null }),
  });
  return (
    <Fact
      field="source"
      editing={editing}
      wordsOf={(words) => words}
      editor={(control) => (
        <input
          {...control}
          class="input"
          type="text"
          maxLength={LONGEST_SOURCE}
          value={editing.shown}
          onInput={(event) => editing.type(event.currentTarget.value)}
        />
      )}
    >
      {deal.source}
    </Fact>
  );
}
