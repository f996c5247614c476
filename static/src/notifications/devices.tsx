/** The browsers and phones that are told: when each last received something, and how long a test takes. */

import { useState } from "preact/hooks";

import { formatAgo, formatMoment } from "../lib/dates.ts";
import { _, formatNumber } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { Confirm } from "../kit/dialog.tsx";
import { TextField } from "../kit/field.tsx";
import { MenuButton } from "../kit/menu.tsx";
import { FormDialog } from "../kit/page.tsx";
import { useSaving } from "../kit/saving.ts";
import { toast } from "../kit/toast.tsx";
import { ask, read } from "../sync/http.ts";
import type { Device } from "../sync/notifications-wire.ts";
import { type Measured, measure } from "./measuring.ts";
import { useRinging } from "./ringing.ts";

interface DevicesProps {
  devices: readonly Device[];
  onChanged: () => void;
}

export function DeviceList({ devices, onChanged }: DevicesProps) {
  return (
    <ul class="list">
      {devices.map((device) => <DeviceRow key={device.id} device={device} onChanged={onChanged} />)}
    </ul>
  );
}

function DeviceRow({ device, onChanged }: { device: Device; onChanged: () => void }) {
  const { push, inbox } = useRinging();
  const [asking, setAsking] = useState<"name" | "removal" | null>(null);
  const isThis = push.deviceId.value === device.id;
  const close = () => setAsking(null);
  const remove = async () => {
    close();
    await ask("DELETE", `/api/me/devices/${device.id}`).catch((error: Error) => toast(error.message, { kind: "danger" }));
    if (isThis) await push.turnOff().catch(() => {});
    onChanged();
  };
  const entries = [
    { label: _("Rename"), icon: "pen" as const, onSelect: () => setAsking("name") },
    { label: _("Remove"), icon: "bin" as const, danger: true, onSelect: () => setAsking("removal") },
  ];
  return (
    <li class="list-row device" data-failing={device.failing_since !== null || undefined}>
      <span class="list-name">
        {device.name}
        <small>{lastWords(device, inbox.timeZone)}</small>
      </span>
      {isThis && <span class="badge">{_("This device")}</span>}
      <span class="list-tools">
        <TestButton device={device} onChanged={onChanged} />
        <MenuButton label={_("What to do with {name}", { name: device.name })} entries={entries} />
      </span>
      {asking === "name" && <NameDialog device={device} onClose={close} onSaved={() => { close(); onChanged(); }} />}
      {asking === "removal" && (
        <Confirm title={_("Remove {name}?", { name: device.name })} text={_("It is no longer told of anything.")} verb={_("Remove")} danger onConfirm={() => void remove()} onClose={close} />
      )}
    </li>
  );
}

function lastWords({ failing_since, last_shown_at, last_sent_at }: Device, timeZone: string): string {
  if (failing_since) return _("Nothing gets through since {moment}", { moment: formatMoment(failing_since, timeZone) });
  if (last_shown_at) return _("Last received {ago}", { ago: formatAgo(last_shown_at) });
  return last_sent_at ? _("Something was sent {ago}, but it did not say that it was shown", { ago: formatAgo(last_sent_at) }) : _("Nothing was sent yet");
}

/** Sends a push for real, and says how long it took until the device showed it. */
function TestButton({ device, onChanged }: { device: Device; onChanged: () => void }) {
  const [state, setState] = useState<Measured | "running" | null>(null);
  const test = async () => {
    setState("running");
    setState(await measure(device.id, {
      send: async () => (await ask<{ sent_at: string }>("POST", `/api/me/devices/${device.id}/test`)).body,
      devices: () => read<Device[]>("/api/me/devices"),
      wait: (ms) => new Promise((done) => setTimeout(done, ms)),
    }));
    onChanged();
  };
  return (
    <>
      <span class="device-test small" role="status">{state && measuredWords(state)}</span>
      <Button small icon="send" busy={state === "running"} onClick={() => void test()}>{_("Send a test")}</Button>
    </>
  );
}

function measuredWords(state: Measured | "running"): string {
  if (state === "running") return _("On its way…");
  if (state === "not sent") return _("It could not be sent.");
  if (state === "not shown") return _("Sent, but not shown within half a minute.");
  const seconds = formatNumber(state.shownAfterMs / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return _("Shown after {n} s", { n: seconds });
}

function NameDialog({ device, onClose, onSaved }: { device: Device; onClose: () => void; onSaved: () => void }) {
  const [name, setName] = useState(device.name);
  const saving = useSaving(["name"]);
  const save = async () => {
    const answer = await saving.run(() => ask("PATCH", `/api/me/devices/${device.id}`, { body: { name: name.trim() } }));
    if (answer) onSaved();
  };
  return (
    <FormDialog title={_("Rename the device")} verb={_("Save")} saving={saving} disabled={!name.trim()} onSubmit={() => void save()} onClose={onClose}>
      <TextField label={_("Name")} value={name} maxLength={80} error={saving.errors["name"]} onInput={(event) => setName(event.currentTarget.value)} />
    </FormDialog>
  );
}
