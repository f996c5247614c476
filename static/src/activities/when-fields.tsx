import { useId } from "preact/hooks";

import { addDays, formatDate } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { useTime } from "../kit/clock.ts";
import { DateField } from "../kit/date-field.tsx";
import { durationWords } from "../kit/due-words.ts";
import { Field } from "../kit/field.tsx";
import { Select } from "../kit/select.tsx";
import { ZoneNote } from "../kit/zone-note.tsx";
import { usualReminders } from "./drafts.ts";
import { nextMonday, type Wall } from "./dues.ts";
import type { Draft } from "./planning.ts";

interface WhenFieldsProps {
  draft: Draft;
  onDraft: (change: Partial<Draft>) => void;
  error?: string | null;
  /** how long it takes is not asked */
  bare?: boolean;
}

const DURATIONS: readonly number[] = [15, 30, 45, 60, 90, 120, 180, 240, 480];
const USUAL_HOUR = "09:00";

/** The day by one tap, the hour by the platform's own clock. */
export function WhenFields({ draft, onDraft, error, bare }: WhenFieldsProps) {
  const { wall } = draft;
  const set = (next: Wall | null) => onDraft({ wall: next, ...remindersFor(draft, next) });
  const setDay = (on: string | null) => set(on === null ? null : { on, at: wall === null ? null : wall.at });
  return (
    <fieldset class="when" aria-label={_("When")}>
      <QuickDays value={wall?.on ?? null} onValue={setDay} />
      <div class="when-row">
        <Field label={_("Date")} error={error}>
          {(control) => <DateField control={control} value={wall?.on ?? null} onValue={setDay} />}
        </Field>
        {wall && (
          <Field label={_("Time")}>
            {(control) => (
              <input
                {...control}
                class="input"
                type="time"
                value={wall.at ?? ""}
                data-empty={wall.at === null || undefined}
                onChange={(event) => set({ ...wall, at: event.currentTarget.value || null })}
              />
            )}
          </Field>
        )}
        {!bare && wall?.at != null && <Duration draft={draft} onDraft={onDraft} />}
        {wall && (
          <label class="switch when-whole">
            <input
              type="checkbox"
              role="switch"
              checked={wall.at === null}
              onChange={(event) => set({ ...wall, at: event.currentTarget.checked ? null : USUAL_HOUR })}
            />
            <span>{_("All day")}</span>
          </label>
        )}
      </div>
      {wall?.at != null && <ZoneNote class="field-hint" inForm />}
    </fieldset>
  );
}

/** A reminder of ten minutes means nothing for a whole day. */
function remindersFor({ wall, reminders }: Draft, next: Wall | null): Partial<Draft> {
  const [before, after] = [wall?.at ?? null, next?.at ?? null];
  const isUntouched = JSON.stringify(reminders) === JSON.stringify(usualReminders(before));
  return isUntouched && (before === null) !== (after === null) ? { reminders: usualReminders(after) } : {};
}

function QuickDays({ value, onValue }: { value: string | null; onValue: (day: string) => void }) {
  const { today } = useTime();
  const name = useId();
  const days = [
    { day: today, label: _("Today") },
    { day: addDays(today, 1), label: _("Tomorrow") },
    { day: nextMonday(today), label: _("Next Monday") },
    { day: addDays(today, 7), label: _("In a week") },
  ].filter(({ day }, index, all) => all.findIndex((one) => one.day === day) === index);
  return (
    <div class="quick-days" role="radiogroup" aria-label={_("Date")}>
      {days.map(({ day, label }) => (
        <label key={day} class="pick" title={formatDate(day)}>
          <input type="radio" class="sr-only" name={name} checked={day === value} onChange={() => onValue(day)} />
          <span class="pick-face">{label}</span>
        </label>
      ))}
    </div>
  );
}

function Duration({ draft, onDraft }: WhenFieldsProps) {
  const { duration_minutes: minutes } = draft;
  const offered = minutes === null || DURATIONS.includes(minutes) ? DURATIONS : [...DURATIONS, minutes].sort((a, b) => a - b);
  return (
    <Field label={_("How long")}>
      {(control) => (
        <Select
          {...control}
          value={String(minutes ?? "")}
          onValue={(text) => onDraft({ duration_minutes: text ? Number(text) : null })}
          options={[{ value: "", label: _("No set length") }, ...offered.map((one) => ({ value: String(one), label: durationWords(one) }))]}
        />
      )}
    </Field>
  );
}
