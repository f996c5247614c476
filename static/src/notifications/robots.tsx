/** Robots in DingTalk, Feishu and WeCom: where push services do not reach, those do. */

import { useState } from "preact/hooks";

import { formatAgo, formatMoment } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { Confirm } from "../kit/dialog.tsx";
import { MenuButton } from "../kit/menu.tsx";
import { toast } from "../kit/toast.tsx";
import { ask } from "../sync/http.ts";
import type { Robot } from "../sync/notifications-wire.ts";
import { robotName } from "./kind-names.ts";
import { RenameRobot } from "./robot-dialog.tsx";
import { useRinging } from "./ringing.ts";

interface RobotsProps {
  robots: readonly Robot[];
  onChanged: () => void;
}

export function RobotList({ robots, onChanged }: RobotsProps) {
  return (
    <ul class="list">
      {robots.map((robot) => <RobotRow key={robot.id} robot={robot} onChanged={onChanged} />)}
    </ul>
  );
}

function RobotRow({ robot, onChanged }: { robot: Robot; onChanged: () => void }) {
  const { inbox } = useRinging();
  const [asking, setAsking] = useState<"name" | "removal" | null>(null);
  const close = () => setAsking(null);
  const remove = async () => {
    close();
    await ask("DELETE", `/api/me/robots/${robot.id}`).catch((error: Error) => toast(error.message, { kind: "danger" }));
    onChanged();
  };
  const entries = [
    { label: _("Rename"), icon: "pen" as const, onSelect: () => setAsking("name") },
    { label: _("Remove"), icon: "bin" as const, danger: true, onSelect: () => setAsking("removal") },
  ];
  return (
    <li class="list-row device" data-failing={robot.failing_since !== null || undefined}>
      <span class="list-name">
        {robot.name}
        <small>{lastWords(robot, inbox.timeZone)}</small>
      </span>
      <span class="badge">{robotName(robot.kind)}</span>
      <span class="list-tools">
        <TestButton robot={robot} onChanged={onChanged} />
        <MenuButton label={_("What to do with {name}", { name: robot.name })} entries={entries} />
      </span>
      {asking === "name" && <RenameRobot robot={robot} onClose={close} onSaved={() => { close(); onChanged(); }} />}
      {asking === "removal" && (
        <Confirm title={_("Remove {name}?", { name: robot.name })} text={_("Nothing is written there any more.")} verb={_("Remove")} danger onConfirm={() => void remove()} onClose={close} />
      )}
    </li>
  );
}

function lastWords({ failing_since, last_sent_at }: Robot, timeZone: string): string {
  if (failing_since) return _("Nothing gets through since {moment}", { moment: formatMoment(failing_since, timeZone) });
  return last_sent_at ? _("Last written to {ago}", { ago: formatAgo(last_sent_at) }) : _("Nothing was sent yet");
}

function TestButton({ robot, onChanged }: { robot: Robot; onChanged: () => void }) {
  const [isBusy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    try {
      await ask("POST", `/api/me/robots/${robot.id}/test`);
      toast(_("The test was sent. It should stand in the chat now."), { kind: "success" });
    } catch (error) {
      toast((error as Error).message, { kind: "danger" });
    }
    setBusy(false);
    onChanged();
  };
  return <Button small icon="send" busy={isBusy} onClick={() => void test()}>{_("Send a test")}</Button>;
}
