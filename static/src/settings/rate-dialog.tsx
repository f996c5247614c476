import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Combobox } from "../kit/combobox.tsx";
import { currencyChoices, currencyName } from "../kit/currencies.ts";
import { DateField } from "../kit/date-field.tsx";
import { Field, TextField } from "../kit/field.tsx";
import { FormDialog } from "../kit/page.tsx";
import { useSaving } from "../kit/saving.ts";
import { ask } from "../sync/http.ts";
import type { Rate } from "../sync/wire.ts";

interface RateDialogProps {
  rate: Rate | null;
  base: string;
  today: string;
  onClose: () => void;
}

export function RateDialog({ rate, base, today, onClose }: RateDialogProps) {
  const [currency, setCurrency] = useState<string | null>(rate?.currency ?? null);
  const [on, setOn] = useState<string | null>(rate?.on ?? today);
  const [text, setText] = useState(rate ? String(rate.rate_e8 / 1e8) : "");
  const saving = useSaving(["currency", "on", "rate_e8"]);
  const worth = rateE8(text);
  const save = async () => {
    const body = { on, rate_e8: worth };
    const work = () =>
      rate ? ask("PATCH", `/api/rates/${rate.id}`, { body }) : ask("POST", "/api/rates", { body: { ...body, currency } });
    if (await saving.run(work)) onClose();
  };
  const unreadable = text.trim() && worth === null ? _("Please write a number above zero, with at most eight decimals.") : null;
  return (
    <FormDialog
      title={rate ? _("Edit rate") : _("New rate")}
      verb={_("Save")}
      saving={saving}
      disabled={!currency || !on || worth === null}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Field label={_("Currency")} error={saving.errors["currency"]}>
        {(control) => (
          <Combobox
            control={control}
            source={currencyChoices(base).slice(1)}
            value={currency}
            textOf={currencyName}
            keyOf={(code) => code}
            onValue={setCurrency}
            disabled={rate !== null}
          />
        )}
      </Field>
      <div class="form-pair">
        <Field label={_("From")} error={saving.errors["on"]}>
          {(control) => <DateField control={control} value={on} onValue={setOn} />}
        </Field>
        <TextField
          label={currency ? _("1 {currency} in {base}", { currency, base }) : _("Worth in {currency}", { currency: base })}
          inputMode="decimal"
          value={text}
          error={unreadable ?? saving.errors["rate_e8"]}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
    </FormDialog>
  );
}

/** "7.1234" → 712340000; null when it is not a rate. Done on digits: 0.1 × 10⁸ must be exact. */
export function rateE8(text: string): number | null {
  const found = /^(\d{1,7})(?:[.,](\d{1,8}))?$/.exec(text.normalize("NFKC").trim());
  if (!found) return null;
  const value = Number((found[1] as string) + (found[2] ?? "").padEnd(8, "0"));
  return value > 0 ? value : null;
}
