import { addDays, weekdayOf } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { useTime } from "../kit/clock.ts";
import { DateField } from "../kit/date-field.tsx";
import { Field } from "../kit/field.tsx";
import { Select } from "../kit/select.tsx";
import type { Draft } from "./planning.ts";
import {
  type End, endOf, FREQUENCIES, type Frequency, frequencyName, parseRepeat, type Repeat, repeatOf, repeatText, repeatWords, weekdayName, WEEKDAYS, withEnd,
} from "./repeats.ts";

/** As app/sales/activities/rules.py takes them. */
const MOST_INTERVAL = 365;
const MOST_TIMES = 1000;

interface RepeatFieldProps {
  draft: Draft;
  onDraft: (change: Partial<Draft>) => void;
}

/** How it comes again, said in words under what was chosen. */
export function RepeatField({ draft, onDraft }: RepeatFieldProps) {
  const repeat = parseRepeat(draft.repeat);
  const choose = (frequency: string) => {
    const next = frequency ? repeatOf(frequency as Frequency, draft.wall?.on ?? null) : null;
    onDraft({ repeat: repeatText(next) });
  };
  const toggle = (weekday: number) => {
    if (!repeat) return;
    const { weekdays } = repeat;
    const chosen = weekdays.includes(weekday) ? weekdays.filter((one) => one !== weekday) : [...weekdays, weekday];
    const own = draft.wall ? [weekdayOf(draft.wall.on)] : [];
    onDraft({ repeat: repeatText({ ...repeat, weekdays: chosen.length > 0 ? chosen : own }) });
  };
  const set = (next: Repeat) => onDraft({ repeat: repeatText(next) });
  return (
    <div class="stack">
      <Field label={_("Repeat")} hint={repeatWords(draft.repeat)}>
        {(control) => (
          <Select
            {...control}
            value={repeat?.frequency ?? ""}
            onValue={choose}
            options={[{ value: "", label: _("Not again") }, ...FREQUENCIES.map((one) => ({ value: one, label: frequencyName(one) }))]}
          />
        )}
      </Field>
      {repeat?.frequency === "weekly" && <Weekdays chosen={repeat.weekdays} onToggle={toggle} />}
      {repeat && (
        <div class="when-row">
          <WholeNumber label={intervalName(repeat.frequency)} value={repeat.interval} most={MOST_INTERVAL} onValue={(interval) => set({ ...repeat, interval })} />
          <EndFields repeat={repeat} first={draft.wall?.on ?? null} onEnd={(end) => set(withEnd(repeat, end))} />
        </div>
      )}
    </div>
  );
}

/** What stands under "every": 2 is every second one. */
function intervalName(frequency: Frequency): string {
  return { daily: _("Every how many days"), weekly: _("Every how many weeks"), monthly: _("Every how many months"), yearly: _("Every how many years") }[frequency];
}

interface EndFieldsProps {
  repeat: Repeat;
  /** the day of its first time */
  first: string | null;
  onEnd: (end: End) => void;
}

function EndFields({ repeat, first, onEnd }: EndFieldsProps) {
  const { today } = useTime();
  const end = endOf(repeat);
  const from = first ?? today;
  const choose = (kind: string) => onEnd(kind === "day" ? { kind, day: addDays(from, 90) } : kind === "times" ? { kind, times: 10 } : { kind: "never" });
  return (
    <>
      <Field label={_("Ends")}>
        {(control) => (
          <Select
            {...control}
            value={end.kind}
            onValue={choose}
            options={[{ value: "never", label: _("Never") }, { value: "day", label: _("On a day") }, { value: "times", label: _("After some times") }]}
          />
        )}
      </Field>
      {end.kind === "day" && (
        <Field label={_("Last day")}>
          {(control) => <DateField control={control} value={end.day} min={from} onValue={(day) => day && onEnd({ kind: "day", day })} />}
        </Field>
      )}
      {end.kind === "times" && <WholeNumber label={_("How many times")} value={end.times} most={MOST_TIMES} onValue={(times) => onEnd({ kind: "times", times })} />}
    </>
  );
}

interface NumberProps {
  label: string;
  value: number;
  most: number;
  onValue: (value: number) => void;
}

/** From 1 on; while it is half typed, or too large, the rule stays as it was. */
function WholeNumber({ label, value, most, onValue }: NumberProps) {
  const change = ({ valueAsNumber: typed }: HTMLInputElement) => {
    if (Number.isInteger(typed) && typed >= 1 && typed <= most) onValue(typed);
  };
  return (
    <Field label={label}>
      {(control) => (
        <input {...control} class="input" type="number" inputMode="numeric" min={1} max={most} step={1} value={value} onInput={(event) => change(event.currentTarget)} />
      )}
    </Field>
  );
}

function Weekdays({ chosen, onToggle }: { chosen: readonly number[]; onToggle: (weekday: number) => void }) {
  return (
    <div class="weekdays" role="group" aria-label={_("Weekdays")}>
      {WEEKDAYS.map((weekday) => (
        <label key={weekday} class="pick">
          <input
            type="checkbox"
            class="sr-only"
            aria-label={weekdayName(weekday, "long")}
            checked={chosen.includes(weekday)}
            onChange={() => onToggle(weekday)}
          />
          <span class="pick-face">{weekdayName(weekday, "short")}</span>
        </label>
      ))}
    </div>
  );
}
