import type { ComponentChildren } from "preact";

import { Icon } from "./icon.tsx";
import type { SelectNativeProps } from "./native.ts";

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

interface SelectProps extends SelectNativeProps {
  options: readonly Option[];
  value: string;
  onValue: (value: string) => void;
  /** drawn before the options, e.g. option groups */
  children?: ComponentChildren;
}

/** The platform's own list, in our clothes: it works on every phone and with every screen reader. */
export function Select({ options, value, onValue, children, class: extra, ...rest }: SelectProps) {
  return (
    <span class={extra ? `select ${extra}` : "select"}>
      <select {...rest} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {children}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" />
    </span>
  );
}
