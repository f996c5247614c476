import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { TextField } from "../kit/field.tsx";
import { MenuButton, type MenuEntry } from "../kit/menu.tsx";
import { FormDialog, Page } from "../kit/page.tsx";
import { mayManage } from "../kit/rights.ts";
import { useSaving } from "../kit/saving.ts";
import { change, order, remove } from "../sync/effects.ts";
import { ask } from "../sync/http.ts";
import type { Writing } from "../sync/outgoing.ts";
import type { LossReason } from "../sync/wire.ts";

export function LossReasons() {
  const { workspace } = useApp();
  const [open, setOpen] = useState<{ reason: LossReason | null } | null>(null);
  const mine = mayManage(workspace.me.value?.role);
  const reasons = workspace.all("loss_reason").value;
  const add = mine && <Button kind="primary" icon="plus" onClick={() => setOpen({ reason: null })}>{_("New reason")}</Button>;
  return (
    <Page title={_("Loss reasons")} text={_("Asked whenever a deal is lost. Few and clear ones teach you most.")} actions={add}>
      <ol class="list">
        {reasons.map((reason, index) => (
          <li key={reason.id} class="list-row" data-dim={reason.retired || undefined}>
            <span class="list-name">
              {reason.name}
              {reason.retired && <small>{_("No longer offered")}</small>}
            </span>
            {mine && <ReasonTools reasons={reasons} index={index} onEdit={() => setOpen({ reason })} />}
          </li>
        ))}
      </ol>
      {open && <ReasonDialog reason={open.reason} onClose={() => setOpen(null)} />}
    </Page>
  );
}

interface ToolsProps {
  reasons: readonly LossReason[];
  index: number;
  onEdit: () => void;
}

function ReasonTools({ reasons, index, onEdit }: ToolsProps) {
  const { workspace, requests } = useApp();
  const reason = reasons[index] as LossReason;
  const url = `/api/loss-reasons/${reason.id}`;
  const writing = (effect: Writing["effect"] & object, label: string): Writing => ({
    subject: `loss_reason:${reason.id}`,
    stream: workspace.stream,
    label,
    effect,
  });
  const place = (after: number | null) =>
    requests.write("PATCH", url, { after }, writing(order("loss_reason", reason.id, { after }), _("Move “{name}”", { name: reason.name })));
  const retire = (retired: boolean) =>
    requests.write("PATCH", url, { retired }, writing(change("loss_reason", reason.id, { retired }), _("Change “{name}”", { name: reason.name })));
  const forget = () =>
    requests.write("DELETE", url, undefined, writing(remove("loss_reason", reason.id), _("Delete “{name}”", { name: reason.name })));
  const entries: MenuEntry[] = [
    { label: _("Rename"), icon: "pen", onSelect: onEdit },
    { label: reason.retired ? _("Offer again") : _("Offer no longer"), icon: "archive", onSelect: () => void retire(!reason.retired) },
    null,
    { label: _("Delete"), icon: "bin", danger: true, onSelect: () => void forget() },
  ];
  return (
    <span class="list-tools">
      <IconButton icon="arrow-up" label={_("Move {name} up", { name: reason.name })} disabled={index === 0} onClick={() => void place(reasons[index - 2]?.id ?? null)} />
      <IconButton icon="arrow-down" label={_("Move {name} down", { name: reason.name })} disabled={index === reasons.length - 1} onClick={() => void place(reasons[index + 1]?.id ?? null)} />
      <MenuButton label={_("More about {name}", { name: reason.name })} entries={entries} />
    </span>
  );
}

function ReasonDialog({ reason, onClose }: { reason: LossReason | null; onClose: () => void }) {
  const [name, setName] = useState(reason?.name ?? "");
  const saving = useSaving(["name"]);
  const save = async () => {
    const body = { name };
    const work = () => (reason ? ask("PATCH", `/api/loss-reasons/${reason.id}`, { body }) : ask("POST", "/api/loss-reasons", { body }));
    if (await saving.run(work)) onClose();
  };
  return (
    <FormDialog
      title={reason ? _("Rename reason") : _("New reason")}
      verb={_("Save")}
      saving={saving}
      disabled={!name.trim()}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField label={_("Name")} value={name} maxLength={80} error={saving.errors["name"]} onInput={(event) => setName(event.currentTarget.value)} />
    </FormDialog>
  );
}
