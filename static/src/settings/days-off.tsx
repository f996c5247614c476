import { useState } from "preact/hooks";

import { formatDate } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { DateField } from "../kit/date-field.tsx";
import { Field } from "../kit/field.tsx";
import { Chip } from "../kit/tag.tsx";

interface DaysOffProps {
  value: readonly string[];
  disabled: boolean;
  onValue: (days: string[]) => void;
}

/** Public holidays and company days: days that do not count. */
export function DaysOff({ value, disabled, onValue }: DaysOffProps) {
  const [day, setDay] = useState<string | null>(null);
  const add = () => {
    if (day && !value.includes(day)) onValue([...value, day].sort());
    setDay(null);
  };
  return (
    <div class="field">
      {!disabled && (
        <div class="inline-form">
          <Field label={_("Days off")}>{(control) => <DateField control={control} value={day} onValue={setDay} />}</Field>
          <Button onClick={add} disabled={!day}>{_("Add day")}</Button>
        </div>
      )}
      <div class="swatch-row">
        {value.map((one) => (
          <Chip key={one} name={formatDate(one)} {...(disabled ? {} : { onRemove: () => onValue(value.filter((other) => other !== one)) })} />
        ))}
        {!value.length && <span class="quiet small">{_("No days off yet.")}</span>}
      </div>
    </div>
  );
}
