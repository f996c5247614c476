import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { hrefOf } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { zoneName } from "../kit/clock.ts";
import { Field } from "../kit/field.tsx";
import { BoxForm } from "../kit/page.tsx";
import { useSaving } from "../kit/saving.ts";
import { Switch } from "../kit/segmented.tsx";
import { toast } from "../kit/toast.tsx";
import { ask } from "../sync/http.ts";
import type { NotificationSettings } from "../sync/notifications-wire.ts";

type Hours = Pick<NotificationSettings, "quiet_from" | "quiet_until" | "only_working_days" | "digest_at" | "shows_amounts">;

const USUAL = { quiet_from: "22:00", quiet_until: "07:00", digest_at: "08:00" };

interface HoursProps {
  settings: NotificationSettings;
  onSaved: (settings: NotificationSettings) => void;
}

/** When one wants to be left alone, when the day's plan comes, and how much is told. */
export function HoursForm({ settings, onSaved }: HoursProps) {
  const [draft, setDraft] = useState<Hours>(hoursOf(settings));
  const saving = useSaving(["quiet_from", "quiet_until", "digest_at"]);
  const set = (fields: Partial<Hours>) => setDraft({ ...draft, ...fields });
  const save = async () => {
    const answer = await saving.run(() => ask<NotificationSettings>("PATCH", "/api/me/notification-settings", { body: draft }));
    if (!answer) return;
    onSaved(answer.body);
    toast(_("Saved"), { kind: "success" });
  };
  const isQuiet = draft.quiet_from !== null;
  const setQuiet = (on: boolean) => set(on ? { quiet_from: USUAL.quiet_from, quiet_until: USUAL.quiet_until } : { quiet_from: null, quiet_until: null });
  const { errors } = saving;
  return (
    <BoxForm saving={saving} verb={_("Save")} onSubmit={() => void save()}>
      <Switch label={_("Quiet hours")} hint={_("What comes then waits until they are over; reminders keep their moment.")} checked={isQuiet} onChecked={setQuiet} />
      {isQuiet && (
        <div class="form-pair">
          <TimeField label={_("From")} value={draft.quiet_from} error={errors["quiet_from"]} onValue={(quiet_from) => set({ quiet_from })} />
          <TimeField label={_("Until")} value={draft.quiet_until} error={errors["quiet_until"]} onValue={(quiet_until) => set({ quiet_until })} />
        </div>
      )}
      <Switch
        label={_("Only on working days")}
        hint={_("On other days only reminders come, because you set those yourself.")}
        checked={draft.only_working_days}
        onChecked={(only_working_days) => set({ only_working_days })}
      />
      <Switch
        label={_("The plan of my day")}
        hint={_("What is due today, what is overdue, and which deals have no next step.")}
        checked={draft.digest_at !== null}
        onChecked={(on) => set({ digest_at: on ? USUAL.digest_at : null })}
      />
      {draft.digest_at !== null && (
        <div class="hours-one">
          <TimeField label={_("Comes at")} value={draft.digest_at} error={errors["digest_at"]} onValue={(digest_at) => set({ digest_at })} />
        </div>
      )}
      <Switch
        label={_("Tell amounts")}
        hint={_("They may then be read on a locked screen, in mails and in chats.")}
        checked={draft.shows_amounts}
        onChecked={(shows_amounts) => set({ shows_amounts })}
      />
      <WhoseClocks />
    </BoxForm>
  );
}

function hoursOf({ quiet_from, quiet_until, only_working_days, digest_at, shows_amounts }: NotificationSettings): Hours {
  return { quiet_from, quiet_until, only_working_days, digest_at, shows_amounts };
}

interface TimeFieldProps {
  label: string;
  /** "22:00" */
  value: string | null;
  error: readonly string[] | undefined;
  onValue: (time: string) => void;
}

function TimeField({ label, value, error, onValue }: TimeFieldProps) {
  return (
    <Field label={label} error={error}>
      {(control) => <input {...control} class="input" type="time" required value={value?.slice(0, 5) ?? ""} onInput={(event) => onValue(event.currentTarget.value)} />}
    </Field>
  );
}

function WhoseClocks() {
  const zone = useApp().workspace.zone.value;
  return (
    <p class="field-hint">
      {_("These hours are those of {zone}.", { zone: zoneName(zone) })} <a href={hrefOf({ name: "settings", page: "me" })}>{_("Choose your time zone")}</a>
    </p>
  );
}
