/** The forms behind the filter buttons; each changes the address at once. */

import { Fragment } from "preact";
import { useState } from "preact/hooks";

import { addDays } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { moneyInput, parseMoney } from "../lib/money.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Checklist } from "../kit/checklist.tsx";
import { DateField } from "../kit/date-field.tsx";
import { PRIORITIES, priorityWords } from "../kit/deal-words.ts";
import { Field, TextField } from "../kit/field.tsx";
import { LightMark, lightName } from "../kit/light.tsx";
import { maySell } from "../kit/rights.ts";
import type { CloseRange, Filter } from "../sync/filters.ts";
import { LIGHTS } from "../sync/next-step.ts";
import type { Person, Priority } from "../sync/wire.ts";
import { closeNames } from "./filter-words.ts";
import { useParts } from "./parts.ts";

/** A list of ids has no null, so "nobody" and "none" stand as this. */
const NONE = -1;

export function OwnerFilter() {
  const { reading, workspace, me } = useParts();
  const mine = me.value?.id;
  const offered = new Set<number | null | undefined>([...reading.owners.value, ...reading.filter.value.owners, ...(maySell(me.value?.role) ? [mine] : [])]);
  const people = workspace.people.value.filter((person) => offered.has(person.id));
  const rank = (person: Person): number => (person.id === mine ? 0 : 1);
  const options = people.toSorted((a, b) => rank(a) - rank(b)).map((person) => ({
    id: person.id,
    name: person.id === mine ? _("{name} (me)", { name: person.name }) : person.name,
    mark: <Avatar person={person} size={20} mute />,
  }));
  const nobody = { id: NONE, name: _("Nobody"), mark: <Avatar person={null} size={20} mute /> };
  return (
    <Checklist
      label={_("Owner")}
      options={[nobody, ...options]}
      values={new Set(reading.filter.value.owners.map((id) => id ?? NONE))}
      onValues={(values) => reading.setFilter({ owners: [...values].map((id) => (id === NONE ? null : id)) })}
    />
  );
}

export function TagFilter() {
  const { reading, workspace } = useParts();
  const tags = workspace.tags.value;
  if (tags.length === 0) return <p class="filter-form quiet">{_("There are no tags yet.")}</p>;
  return (
    <Checklist
      label={_("Tag")}
      options={tags.map((tag) => ({ id: tag.id, name: tag.name, mark: <span class="column-dot" data-colour={tag.colour} /> }))}
      values={new Set(reading.filter.value.tags)}
      onValues={(values) => reading.setFilter({ tags: [...values] })}
    />
  );
}

export function PriorityFilter() {
  const { reading } = useParts();
  const options = PRIORITIES.map((priority) => ({ id: priority as number, name: priorityWords(priority) }));
  return (
    <Checklist
      label={_("Priority")}
      options={[...options, { id: NONE, name: _("None") }]}
      values={new Set(reading.filter.value.priorities.map((priority) => priority ?? NONE))}
      onValues={(values) => reading.setFilter({ priorities: [...values].map((one) => (one === NONE ? null : (one as Priority))) })}
    />
  );
}

export function StepFilter() {
  const { reading } = useParts();
  return (
    <Checklist
      label={_("Next step")}
      options={LIGHTS.map((light, id) => ({ id, name: lightName(light), mark: <LightMark light={light} text="" /> }))}
      values={new Set(reading.filter.value.steps.map((light) => LIGHTS.indexOf(light)))}
      onValues={(values) => reading.setFilter({ steps: LIGHTS.filter((_light, id) => values.has(id)) })}
    />
  );
}

export function AmountFilter() {
  const { reading } = useParts();
  const base = reading.workspace.value.currency;
  const { amountMin, amountMax } = reading.filter.value;
  return (
    <div class="filter-form">
      <AmountEnd label={_("At least, {currency}", { currency: base })} name="amountMin" value={amountMin} />
      <AmountEnd label={_("At most, {currency}", { currency: base })} name="amountMax" value={amountMax} />
      <p class="field-hint">{_("Other currencies are converted by today's rates.")}</p>
    </div>
  );
}

function AmountEnd({ label, name, value }: { label: string; name: "amountMin" | "amountMax"; value: number | null }) {
  const { reading } = useParts();
  const base = reading.workspace.value.currency;
  const [text, setText] = useState(() => moneyInput(value, base));
  const minor = text.trim() ? parseMoney(text, base) : null;
  const isUnreadable = text.trim() !== "" && minor === null;
  const type = (words: string) => {
    setText(words);
    const typed = words.trim() ? parseMoney(words, base) : null;
    if (typed !== null || !words.trim()) reading.setFilter({ [name]: typed } as Partial<Filter>);
  };
  return (
    <TextField
      label={label}
      value={text}
      inputMode="decimal"
      autocomplete="off"
      error={isUnreadable ? _("This is not an amount.") : null}
      onInput={(event) => type(event.currentTarget.value)}
    />
  );
}

export function CloseFilter() {
  const { reading } = useParts();
  const { close } = reading.filter.value;
  const range = close !== null && typeof close === "object" ? close : { from: null, to: null };
  const choose = (chosen: CloseRange | null) => reading.setFilter({ close: chosen });
  const setEnd = (end: "from" | "to", day: string | null) => {
    const next = { ...range, [end]: day };
    choose(next.from === null && next.to === null ? null : next);
  };
  const nextMonth = monthAfter(reading.today.value);
  return (
    <div class="filter-form">
      <div class="filter-choices">
        {closeNames().map(({ id, name }) => (
          <Fragment key={id}>
            <Choice name={name} isChosen={close === id} onChoose={(on) => choose(on ? id : null)} />
            {id === "month" && (
              <Choice
                name={_("Next month")}
                isChosen={range.from === nextMonth.from && range.to === nextMonth.to}
                onChoose={(on) => choose(on ? nextMonth : null)}
              />
            )}
          </Fragment>
        ))}
      </div>
      <Field label={_("From")}>
        {(control) => <DateField control={control} value={range.from} onValue={(day) => setEnd("from", day)} />}
      </Field>
      <Field label={_("Up to")}>
        {(control) => <DateField control={control} value={range.to} onValue={(day) => setEnd("to", day)} />}
      </Field>
    </div>
  );
}

function Choice({ name, isChosen, onChoose }: { name: string; isChosen: boolean; onChoose: (on: boolean) => void }) {
  return (
    <button type="button" class="filter" aria-pressed={isChosen} data-set={isChosen || undefined} onClick={() => onChoose(!isChosen)}>
      {name}
    </button>
  );
}

function monthAfter(today: string): { from: string; to: string } {
  const first = `${addDays(`${today.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
  return { from: first, to: addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1) };
}
