import { _ } from "../lib/i18n.ts";
import { hrefOf } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { zoneName } from "../kit/clock.ts";
import { Field } from "../kit/field.tsx";
import { Switch } from "../kit/segmented.tsx";
import type { NotificationSettings } from "../sync/notifications-wire.ts";

export type Hours = Pick<NotificationSettings, "quiet_from" | "quiet_until" | "only_working_days" | "digest_at" | "shows_amounts">;

const USUAL = { quiet_from: "22:00", quiet_until: "07:00", digest_at: "08:00" };

interface HoursProps {
  settings: NotificationSettings;
  onHours: (changed: Partial<Hours>) => void;
}

/** When one wants to be left alone, when the day's plan comes, and how much is told. Kept at once, like the boxes above. */
export function HoursForm({ settings, onHours }: HoursProps) {
  const { quiet_from, quiet_until, only_working_days, digest_at, shows_amounts } = settings;
  const isQuiet = quiet_from !== null;
  const setQuiet = (on: boolean) => onHours(on ? { quiet_from: USUAL.quiet_from, quiet_until: USUAL.quiet_until } : { quiet_from: null, quiet_until: null });
  return (
    <div class="box form">
      <Switch label={_("Quiet hours")} hint={_("What comes then waits until they are over; reminders keep their moment.")} checked={isQuiet} onChecked={setQuiet} />
      {isQuiet && (
        <div class="form-pair">
          <TimeField label={_("From")} value={quiet_from} onValue={(time) => onHours({ quiet_from: time, quiet_until })} />
          <TimeField label={_("Until")} value={quiet_until} onValue={(time) => onHours({ quiet_from, quiet_until: time })} />
        </div>
      )}
      <Switch
        label={_("Only on working days")}
        hint={_("On other days only reminders come, because you set those yourself.")}
        checked={only_working_days}
        onChecked={(on) => onHours({ only_working_days: on })}
      />
      <Switch
        label={_("The plan of my day")}
        hint={_("What is due today, what is overdue, and which deals have no next step.")}
        checked={digest_at !== null}
        onChecked={(on) => onHours({ digest_at: on ? USUAL.digest_at : null })}
      />
      {digest_at !== null && (
        <div class="hours-one">
          <TimeField label={_("Comes at")} value={digest_at} onValue={(time) => onHours({ digest_at: time })} />
        </div>
      )}
      <Switch
        label={_("Tell amounts")}
        hint={_("They may then be read on a locked screen, in mails and in chats.")}
        checked={shows_amounts}
        onChecked={(on) => onHours({ shows_amounts: on })}
      />
      <WhoseClocks />
    </div>
  );
}

interface TimeFieldProps {
  label: string;
  /** "22:00" */
  value: string | null;
  onValue: (time: string) => void;
}

/** While it is half typed it holds nothing, which is nothing to keep. */
function TimeField({ label, value, onValue }: TimeFieldProps) {
  const change = (time: string) => time && time !== value?.slice(0, 5) && onValue(time);
  return (
    <Field label={label}>
      {(control) => <input {...control} class="input" type="time" required value={value?.slice(0, 5) ?? ""} onChange={(event) => change(event.currentTarget.value)} />}
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
