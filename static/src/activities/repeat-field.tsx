import { weekdayOf } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { Field } from "../kit/field.tsx";
import { Select } from "../kit/select.tsx";
import type { Draft } from "./planning.ts";
import { FREQUENCIES, type Frequency, frequencyName, parseRepeat, repeatOf, repeatText, repeatWords, weekdayName, WEEKDAYS } from "./repeats.ts";

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
    </div>
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
