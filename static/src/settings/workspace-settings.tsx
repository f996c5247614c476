import { useState } from "preact/hooks";

import { _, locale } from "../lib/i18n.ts";
import { zoneNames } from "../lib/zones.ts";
import { useApp } from "../kit/app-context.ts";
import { Combobox } from "../kit/combobox.tsx";
import { currencyChoices, currencyName } from "../kit/currencies.ts";
import { Banner } from "../kit/feedback.tsx";
import { Field, TextField } from "../kit/field.tsx";
import { BoxForm, Page } from "../kit/page.tsx";
import { isOwner } from "../kit/rights.ts";
import { useSaving } from "../kit/saving.ts";
import { Switch } from "../kit/segmented.tsx";
import { toast } from "../kit/toast.tsx";
import { ask } from "../sync/http.ts";
import type { Workspace } from "../sync/wire.ts";
import { DaysOff } from "./days-off.tsx";

export function WorkspaceSettings() {
  const { workspace: store } = useApp();
  const workspace = store.workspace.value;
  if (!workspace) return null;
  const mine = isOwner(store.me.value?.role);
  return (
    <Page title={_("Workspace")} text={_("What holds for everybody here: the calendar, the currency of all totals.")}>
      {!mine && <Banner>{_("Only owners change these settings.")}</Banner>}
      <WorkspaceForm workspace={workspace} disabled={!mine} />
    </Page>
  );
}

function WorkspaceForm({ workspace, disabled }: { workspace: Workspace; disabled: boolean }) {
  const [draft, setDraft] = useState(workspace);
  const saving = useSaving(["name", "time_zone", "currency", "working_weekdays", "days_off", "contacts_offline"]);
  const set = (fields: Partial<Workspace>) => setDraft({ ...draft, ...fields });
  const save = async () => {
    const { id: _id, ...body } = draft;
    const answer = await saving.run(() => ask("PATCH", "/api/workspace", { body }));
    if (answer) toast(_("Saved"), { kind: "success" });
  };
  const { errors } = saving;
  return (
    <BoxForm saving={saving} verb={_("Save")} disabled={disabled} onSubmit={() => void save()}>
      <TextField
        label={_("Name of the workspace")}
        value={draft.name}
        disabled={disabled}
        error={errors["name"]}
        onInput={(event) => set({ name: event.currentTarget.value })}
      />
      <div class="form-pair">
        <Picker label={_("Time zone")} list={zoneNames()} value={draft.time_zone} error={errors["time_zone"]} disabled={disabled} onValue={(time_zone) => set({ time_zone })} />
        <Picker label={_("Base currency")} list={currencyChoices(workspace.currency)} nameOf={currencyName} value={draft.currency} error={errors["currency"]} disabled={disabled} onValue={(currency) => set({ currency })} />
      </div>
      <Weekdays value={draft.working_weekdays} disabled={disabled} onValue={(working_weekdays) => set({ working_weekdays })} />
      <DaysOff value={draft.days_off} disabled={disabled} onValue={(days_off) => set({ days_off })} />
      <Switch
        label={_("Keep contacts on people's devices")}
        hint={_("Without a network, everybody can then call the customers of their day and of their open deals. Numbers, e-mail and addresses stay in the browser until it signs out or this is switched off; whoever holds an unlocked device can read them.")}
        checked={draft.contacts_offline === true}
        disabled={disabled}
        onChecked={(contacts_offline) => set({ contacts_offline })}
      />
    </BoxForm>
  );
}

interface PickerProps {
  label: string;
  list: readonly string[];
  nameOf?: (code: string) => string;
  value: string;
  error: readonly string[] | undefined;
  disabled: boolean;
  onValue: (value: string) => void;
}

/** One of many codes, by words. */
function Picker({ label, list, nameOf, value, error, disabled, onValue }: PickerProps) {
  const textOf = nameOf ?? ((code: string) => code.replaceAll("_", " "));
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Combobox
          control={control}
          source={list}
          value={value}
          textOf={textOf}
          keyOf={(code) => code}
          onValue={(code) => code && onValue(code)}
          clearable={false}
          disabled={disabled}
        />
      )}
    </Field>
  );
}

interface WeekdaysProps {
  value: readonly number[];
  disabled: boolean;
  onValue: (days: number[]) => void;
}

function Weekdays({ value, disabled, onValue }: WeekdaysProps) {
  const toggle = (day: number) => onValue(value.includes(day) ? value.filter((one) => one !== day) : [...value, day].sort());
  return (
    <fieldset class="field">
      <legend class="field-label">{_("Working days")}</legend>
      <div class="weekdays">
        {weekdays().map((name, index) => (
          <label key={name} class="weekday">
            <input type="checkbox" class="sr-only" checked={value.includes(index + 1)} disabled={disabled} onChange={() => toggle(index + 1)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
      <p class="field-hint">{_("Rotting is counted in these days only.")}</p>
    </fieldset>
  );
}

/** Monday first, in the reader's language; 5 January 1970 was a Monday. */
function weekdays(): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_day, index) => format.format((4 + index) * 86_400_000));
}
