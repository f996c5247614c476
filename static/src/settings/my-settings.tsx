import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { setTheme, type Theme, theme } from "../lib/theme.ts";
import { zoneNames } from "../lib/zones.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { foreignZone } from "../kit/clock.ts";
import { Combobox } from "../kit/combobox.tsx";
import { Field, TextField } from "../kit/field.tsx";
import { languages } from "../kit/languages.ts";
import { BoxForm, Page, Section } from "../kit/page.tsx";
import { useSaving } from "../kit/saving.ts";
import { Segmented } from "../kit/segmented.tsx";
import { toast } from "../kit/toast.tsx";
import { ask } from "../sync/http.ts";
import type { Me } from "../sync/wire.ts";

export function MySettings() {
  const me = useApp().workspace.me.value;
  if (!me) return null;
  return (
    <Page title={_("My settings")} text={me.email}>
      <Profile me={me} />
      <Section title={_("Appearance")}>
        <div class="box"><ThemeChoice /></div>
      </Section>
      <Section title={_("Password")} text={_("Changing it signs you out everywhere else.")}>
        <Password />
      </Section>
    </Page>
  );
}

function Profile({ me }: { me: Me }) {
  const { workspace } = useApp();
  const [name, setName] = useState(me.name);
  const [language, setLanguage] = useState<string | null>(me.language);
  const [zone, setZone] = useState<string | null>(me.time_zone);
  const saving = useSaving(["name", "time_zone"]);
  const save = async () => {
    const answer = await saving.run(() => ask<Me>("PATCH", "/api/me", { body: { name, language, time_zone: zone } }));
    if (!answer) return;
    workspace.setMe({ ...me, name, time_zone: zone });
    // The page's texts come with the page.
    if (language !== me.language) location.reload();
    else toast(_("Saved"), { kind: "success" });
  };
  return (
    <BoxForm saving={saving} verb={_("Save")} onSubmit={() => void save()}>
      <TextField
        label={_("Your name")}
        value={name}
        autocomplete="name"
        required
        error={saving.errors["name"]}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <div class="field">
        <span class="field-label">{_("Language")}</span>
        <Segmented
          label={_("Language")}
          value={language ?? ""}
          onValue={(tag) => setLanguage(tag || null)}
          segments={[...languages(), { id: "", label: _("Like the browser") }]}
        />
      </div>
      <ZoneField value={zone} error={saving.errors["time_zone"]} onValue={setZone} />
    </BoxForm>
  );
}

function ZoneField({ value, error, onValue }: { value: string | null; error: readonly string[] | undefined; onValue: (zone: string | null) => void }) {
  const { workspace } = useApp();
  const usual = workspace.workspace.value?.time_zone ?? "UTC";
  const device = foreignZone(value ?? usual, Date.now());
  const textOf = (zone: string) => zone.replaceAll("_", " ");
  const hint = _("Your day, your calendar and your reminders go by its clocks.");
  return (
    <Field label={_("My time zone")} hint={hint} error={error}>
      {(control) => (
        <>
          <Combobox control={control} source={zoneNames()} value={value} placeholder={_("The workspace's: {zone}", { zone: textOf(usual) })} textOf={textOf} keyOf={(zone) => zone} onValue={onValue} />
          {device && <Button small class="zone-device" onClick={() => onValue(device)}>{_("Take this device's: {zone}", { zone: textOf(device) })}</Button>}
        </>
      )}
    </Field>
  );
}

function ThemeChoice() {
  return (
    <Segmented<Theme>
      label={_("Theme")}
      value={theme.value}
      onValue={setTheme}
      segments={[
        { id: "light", label: _("Light"), icon: "sun" },
        { id: "dark", label: _("Dark"), icon: "moon" },
        { id: "system", label: _("Like the system"), icon: "eye" },
      ]}
    />
  );
}

function Password() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const saving = useSaving(["current_password", "new_password"]);
  const save = async () => {
    const body = { current_password: current, new_password: next };
    const answer = await saving.run(() => ask("POST", "/api/me/password", { body }));
    if (!answer) return;
    setCurrent("");
    setNext("");
    toast(_("The password was changed."), { kind: "success" });
  };
  return (
    <BoxForm saving={saving} verb={_("Change password")} disabled={!current || !next} onSubmit={() => void save()}>
      <div class="form-pair">
        <TextField
          label={_("Current password")}
          type="password"
          autocomplete="current-password"
          value={current}
          error={saving.errors["current_password"]}
          onInput={(event) => setCurrent(event.currentTarget.value)}
        />
        <TextField
          label={_("New password")}
          type="password"
          autocomplete="new-password"
          hint={_("At least 8 characters.")}
          value={next}
          error={saving.errors["new_password"]}
          onInput={(event) => setNext(event.currentTarget.value)}
        />
      </div>
    </BoxForm>
  );
}
