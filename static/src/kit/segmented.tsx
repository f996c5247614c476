import { useId } from "preact/hooks";

import { Icon, type IconName } from "./icon.tsx";

export interface Segment<Id extends string> {
  id: Id;
  label: string;
  icon?: IconName;
}

interface SegmentedProps<Id extends string> {
  segments: readonly Segment<Id>[];
  value: Id;
  onValue: (id: Id) => void;
  label: string;
}

/** One of a few, all in sight: theme, density, language. Radio buttons underneath. */
export function Segmented<Id extends string>({ segments, value, onValue, label }: SegmentedProps<Id>) {
  const name = useId();
  return (
    <div class="segmented" role="radiogroup" aria-label={label}>
      {segments.map(({ id, label: text, icon }) => (
        <label key={id} class="segment">
          <input type="radio" class="sr-only" name={name} checked={id === value} onChange={() => onValue(id)} />
          <span class="segment-face">
            {icon && <Icon name={icon} />}
            {text}
          </span>
        </label>
      ))}
    </div>
  );
}

interface SwitchProps {
  checked: boolean;
  onChecked: (checked: boolean) => void;
  label: string;
  hint?: string;
  disabled?: boolean;
}

/** On or off, at once. */
export function Switch({ checked, onChecked, label, hint, disabled }: SwitchProps) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled ?? false}
        onChange={(event) => onChecked(event.currentTarget.checked)}
      />
      <span class="grow">
        {label}
        {hint && <span class="field-hint">{hint}</span>}
      </span>
    </label>
  );
}
