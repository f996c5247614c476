import { useId, useRef, useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { momentOfClock, wallClock } from "../lib/zones.ts";
import type { ReminderWish } from "../sync/reminders-wire.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { type MenuEntry, Menu } from "./menu.tsx";
import { type Due, hasPassed, isSame, offers, reminderWords } from "./reminder-words.ts";

interface ReminderFieldProps {
  value: readonly ReminderWish[];
  onValue: (value: readonly ReminderWish[]) => void;
  /** what is counted back from; null: only given moments make sense */
  due: Due;
  timeZone: string;
  /** the label is for screen readers only */
  bare?: boolean;
  error?: readonly string[] | undefined;
}

/** When to be reminded: as many as one likes, each a chip. */
export function ReminderField({ value, onValue, due, timeZone, bare, error }: ReminderFieldProps) {
  const id = useId();
  const wordsOf = (wish: ReminderWish) => reminderWords(wish, due, timeZone);
  const add = (wish: ReminderWish) => {
    if (!value.some((known) => isSame(known, wish))) onValue([...value, wish]);
  };
  // Chosen before the day was: it would be dropped without a word.
  const passed = value.filter((wish) => hasPassed(wish, due, timeZone));
  return (
    <div class="field" role="group" aria-labelledby={id} data-invalid={error ? true : undefined}>
      <span id={id} class={bare ? "sr-only" : "field-label"}>{_("Remind me")}</span>
      <div class="reminder-chips">
        {value.map((wish) => (
          <ReminderChip
            key={JSON.stringify(wish)}
            text={wordsOf(wish)}
            onRemove={() => onValue(value.filter((one) => one !== wish))}
          />
        ))}
        <AddReminder {...{ value, due, timeZone, wordsOf }} onAdd={add} />
      </div>
      {error && <p class="field-error">{error[0]}</p>}
      {passed.length > 0 && (
        <p class="field-hint" role="status">
          {_n("One of these moments has passed already: nothing comes then.", "{n} of these moments have passed already: nothing comes then.", passed.length)}
        </p>
      )}
    </div>
  );
}

export function ReminderChip({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <span class="chip">
      <Icon name="bell" size={14} />
      <span class="reminder-words">{text}</span>
      <button type="button" class="chip-remove" aria-label={_("Do not remind: {when}", { when: text })} onClick={onRemove}>
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}

interface AddProps {
  value: readonly ReminderWish[];
  due: Due;
  timeZone: string;
  wordsOf: (wish: ReminderWish) => string;
  onAdd: (wish: ReminderWish) => void;
}

/** The usual ones by a menu, any other moment by date and time. */
export function AddReminder({ value, due, timeZone, wordsOf, onAdd }: AddProps) {
  const [open, setOpen] = useState<"menu" | "moment" | null>(null);
  const anchor = useRef<HTMLButtonElement>(null);
  const usual: MenuEntry[] = offers(due, value, timeZone).map((minutes) => {
    const wish = { minutes_before: minutes };
    return { label: wordsOf(wish), onSelect: () => onAdd(wish) };
  });
  const given = { label: _("At another moment…"), icon: "calendar" as const, onSelect: () => setOpen("moment") };
  const label = _("Add a reminder");
  if (open === "moment") return <GivenMoment timeZone={timeZone} onMoment={(at) => onAdd({ at })} onClose={() => setOpen(null)} />;
  return (
    <>
      <Button ref={anchor} small kind="quiet" icon="plus" aria-haspopup="menu" aria-expanded={open === "menu"} onClick={() => setOpen(usual.length > 0 ? "menu" : "moment")}>
        {label}
      </Button>
      {open === "menu" && (
        <Menu anchor={anchor} align="start" label={label} entries={[...usual, null, given]} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

interface GivenProps {
  timeZone: string;
  onMoment: (at: string) => void;
  onClose: () => void;
}

/** Stands inside forms of others: it has no form of its own, and Enter is its own. */
function GivenMoment({ timeZone, onMoment, onClose }: GivenProps) {
  const [clock, setClock] = useState(() => nextHour(timeZone));
  const moment = momentOfClock(clock, timeZone);
  const isPast = !(moment > Date.now());
  const take = () => {
    if (isPast) return;
    onMoment(new Date(moment).toISOString());
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") take();
    else onClose();
  };
  return (
    <span class="reminder-moment" onKeyDown={onKeyDown}>
      <input class="input" type="datetime-local" aria-label={_("Day and time")} value={clock} autofocus onInput={(event) => setClock(event.currentTarget.value)} />
      <Button small kind="primary" disabled={isPast} onClick={take}>{_("Add")}</Button>
      <Button small kind="quiet" onClick={onClose}>{_("Cancel")}</Button>
      {isPast && <span class="field-hint">{_("Choose a moment that is still to come.")}</span>}
    </span>
  );
}

function nextHour(timeZone: string): string {
  const HOUR_MS = 3_600_000;
  return wallClock(Math.ceil((Date.now() + 1) / HOUR_MS) * HOUR_MS, timeZone);
}
