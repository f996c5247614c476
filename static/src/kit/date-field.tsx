import type { ControlAttributes } from "./field.tsx";

interface DateFieldProps {
  control: ControlAttributes;
  /** YYYY-MM-DD; null for none */
  value: string | null;
  onValue: (day: string | null) => void;
  onBlur?: () => void;
  min?: string;
  disabled?: boolean;
  autofocus?: boolean;
}

const FIRST = "1970-01-01";
const LAST = "2199-12-31";

/** A day, by the platform's own picker: it knows the reader's calendar, thumb and screen reader. */
export function DateField({ control, value, onValue, onBlur, min = FIRST, disabled, autofocus }: DateFieldProps) {
  const change = (input: HTMLInputElement) => {
    if (input.validity.valid) onValue(input.value || null);
  };
  return (
    <input
      {...control}
      class="input date-field"
      type="date"
      min={min}
      max={LAST}
      value={value ?? ""}
      disabled={disabled ?? false}
      autofocus={autofocus ?? false}
      data-empty={value ? undefined : true}
      onChange={(event) => change(event.currentTarget)}
      onBlur={onBlur}
    />
  );
}
