import { useEffect, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { moneyInput, parseMoney } from "../lib/money.ts";
import type { ControlAttributes } from "./field.tsx";
import { Select } from "./select.tsx";

export interface Money {
  /** minor units; null for none */
  amount_minor: number | null;
  currency: string;
}

interface MoneyFieldProps {
  control: ControlAttributes;
  value: Money;
  currencies: readonly string[];
  onValue: (value: Money) => void;
  /** the words typed are not an amount; they stay in the field */
  onUnreadable?: (unreadable: boolean) => void;
  onBlur?: () => void;
  disabled?: boolean;
  autofocus?: boolean;
}

/** An amount as people write it ("5万", "12.5k", "1,200") with its currency beside it. */
export function MoneyField({ control, value, currencies, onValue, onUnreadable, onBlur, disabled, autofocus }: MoneyFieldProps) {
  const { amount_minor, currency } = value;
  const [text, setText] = useState(() => moneyInput(amount_minor, currency));
  useEffect(() => {
    if (parseMoney(text, currency) !== amount_minor) setText(moneyInput(amount_minor, currency));
  }, [amount_minor, currency]);
  const type = (typed: string) => {
    setText(typed);
    const minor = typed.trim() ? parseMoney(typed, currency) : null;
    const unreadable = typed.trim() !== "" && minor === null;
    onUnreadable?.(unreadable);
    if (!unreadable) onValue({ amount_minor: minor, currency });
  };
  const change = (next: string) => {
    const minor = text.trim() ? parseMoney(text, next) : null;
    onValue({ amount_minor: minor, currency: next });
  };
  return (
    <span class="money-field">
      <input
        {...control}
        class="input"
        inputMode="decimal"
        autocomplete="off"
        value={text}
        disabled={disabled ?? false}
        autofocus={autofocus ?? false}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={onBlur}
      />
      <Select
        aria-label={_("Currency")}
        value={currency}
        disabled={disabled ?? false}
        options={withCurrent(currencies, currency).map((code) => ({ value: code, label: code }))}
        onValue={change}
      />
    </span>
  );
}

function withCurrent(currencies: readonly string[], current: string): readonly string[] {
  return currencies.includes(current) ? currencies : [current, ...currencies];
}
