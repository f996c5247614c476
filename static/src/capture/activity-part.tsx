import { _ } from "../lib/i18n.ts";
import { kindName } from "../kit/activity-words.ts";
import { Button } from "../kit/button.tsx";
import { DateField } from "../kit/date-field.tsx";
import { durationWords } from "../kit/due-words.ts";
import { Field, TextField } from "../kit/field.tsx";
import { Select } from "../kit/select.tsx";
import { LONGEST_TITLE } from "./draft.ts";
import type { ActivityKind } from "./known.ts";
import type { PlannedActivity } from "./plan.ts";

const KINDS: readonly ActivityKind[] = ["call", "meeting", "visit", "task", "email"];
const LENGTHS = [15, 30, 45, 60, 90, 120, 180, 240];

interface ActivityPartProps {
  activity: PlannedActivity | null;
  /** it is all there is to make, so it cannot be left away */
  isNeeded: boolean;
  onActivity: (change: Partial<PlannedActivity> | null) => void;
  onAdd: () => void;
}

/** What is to be done next. */
export function ActivityPart({ activity, isNeeded, onActivity, onAdd }: ActivityPartProps) {
  if (!activity) return <Button icon="plus" class="capture-add" onClick={onAdd}>{_("Plan an activity")}</Button>;
  return (
    <fieldset class="capture-part">
      <legend class="capture-legend">{_("What to do next")}</legend>
      <Field label={_("Kind")}>
        {(control) => (
          <Select
            {...control}
            value={activity.kind}
            options={KINDS.map((kind) => ({ value: kind, label: kindName(kind) }))}
            onValue={(kind) => onActivity({ kind: kind as ActivityKind })}
          />
        )}
      </Field>
      <TextField
        label={_("What about")}
        value={activity.title}
        maxLength={LONGEST_TITLE}
        placeholder={kindName(activity.kind)}
        onInput={(event) => onActivity({ title: event.currentTarget.value })}
      />
      <Field label={_("Date")}>
        {(control) => <DateField control={control} value={activity.on} onValue={(on) => on && onActivity({ on })} />}
      </Field>
      <Field label={_("Time")}>
        {(control) => (
          <input
            {...control}
            class="input"
            type="time"
            value={activity.at ?? ""}
            onChange={(event) => onActivity({ at: event.currentTarget.value || null })}
          />
        )}
      </Field>
      <Length minutes={activity.minutes} onMinutes={(minutes) => onActivity({ minutes })} />
      {!isNeeded && <Button kind="quiet" icon="close" class="capture-drop" onClick={() => onActivity(null)}>{_("No activity")}</Button>}
    </fieldset>
  );
}

function Length({ minutes, onMinutes }: { minutes: number | null; onMinutes: (minutes: number | null) => void }) {
  const lengths = minutes === null || LENGTHS.includes(minutes) ? LENGTHS : [...LENGTHS, minutes].sort((a, b) => a - b);
  const options = [{ value: "", label: _("None") }, ...lengths.map((one) => ({ value: String(one), label: durationWords(one) }))];
  return (
    <Field label={_("Duration")}>
      {(control) => (
        <Select {...control} value={String(minutes ?? "")} options={options} onValue={(text) => onMinutes(text ? Number(text) : null)} />
      )}
    </Field>
  );
}
