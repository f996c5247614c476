import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { TextField } from "../kit/field.tsx";
import { FormDialog } from "../kit/page.tsx";
import { useSaving } from "../kit/saving.ts";
import { Segmented } from "../kit/segmented.tsx";
import { ask } from "../sync/http.ts";
import type { Robot, RobotKind } from "../sync/notifications-wire.ts";
import { robotName } from "./kind-names.ts";
import { exampleAddress, hasSecret, ROBOTS, robotSteps } from "./robot-words.ts";

interface DialogProps {
  onClose: () => void;
  onSaved: () => void;
}

export function AddRobot({ onClose, onSaved }: DialogProps) {
  const [kind, setKind] = useState<RobotKind>("dingtalk");
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const [secret, setSecret] = useState("");
  const saving = useSaving(["name", "address", "secret"]);
  const { errors } = saving;
  const save = async () => {
    const body = { kind, name: name.trim() || robotName(kind), address: address.trim(), ...(hasSecret(kind) && secret.trim() ? { secret: secret.trim() } : {}) };
    const answer = await saving.run(() => ask("POST", "/api/me/robots", { body }));
    if (answer) onSaved();
  };
  return (
    <FormDialog title={_("Add a chat robot")} verb={_("Add")} saving={saving} disabled={!address.trim()} onSubmit={() => void save()} onClose={onClose}>
      <Segmented<RobotKind> label={_("Chat")} value={kind} onValue={setKind} segments={ROBOTS.map((id) => ({ id, label: robotName(id) }))} />
      <ol class="push-steps">{robotSteps(kind).map((step) => <li key={step}>{step}</li>)}</ol>
      <TextField label={_("Webhook address")} type="url" placeholder={exampleAddress(kind)} value={address} error={errors["address"]} onInput={(event) => setAddress(event.currentTarget.value)} />
      {hasSecret(kind) && (
        <TextField label={_("Secret")} type="password" autocomplete="off" value={secret} error={errors["secret"]} onInput={(event) => setSecret(event.currentTarget.value)} />
      )}
      <TextField label={_("Name")} hint={_("As you want to find it here.")} placeholder={robotName(kind)} value={name} maxLength={80} error={errors["name"]} onInput={(event) => setName(event.currentTarget.value)} />
    </FormDialog>
  );
}

export function RenameRobot({ robot, onClose, onSaved }: DialogProps & { robot: Robot }) {
  const [name, setName] = useState(robot.name);
  const saving = useSaving(["name"]);
  const save = async () => {
    const answer = await saving.run(() => ask("PATCH", `/api/me/robots/${robot.id}`, { body: { name: name.trim() } }));
    if (answer) onSaved();
  };
  return (
    <FormDialog title={_("Rename the robot")} verb={_("Save")} saving={saving} disabled={!name.trim()} onSubmit={() => void save()} onClose={onClose}>
      <TextField label={_("Name")} value={name} maxLength={80} error={saving.errors["name"]} onInput={(event) => setName(event.currentTarget.value)} />
    </FormDialog>
  );
}
