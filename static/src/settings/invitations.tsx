import { useEffect, useState } from "preact/hooks";

import { formatMoment } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Banner } from "../kit/feedback.tsx";
import { Field } from "../kit/field.tsx";
import { Secret } from "../kit/page.tsx";
import { roleName, roleText } from "../kit/rights.ts";
import { useSaving } from "../kit/saving.ts";
import { Select } from "../kit/select.tsx";
import { ask, read } from "../sync/http.ts";
import type { Role } from "../sync/wire.ts";

interface Invitation {
  id: number;
  role: Role;
  invited_by_id: number;
  expires_at: string;
  /** only in the answer that made it */
  url?: string;
}

export function Invitations({ roles }: { roles: readonly Role[] }) {
  const [open, setOpen] = useState<readonly Invitation[]>([]);
  const [made, setMade] = useState<Invitation | null>(null);
  const saving = useSaving();
  const { workspace } = useApp();
  const load = () => void read<Invitation[]>("/api/invitations").then(show, () => {});
  const show = (list: readonly Invitation[]) => {
    setOpen(list);
    // Known before the list was asked for: it is used up, or was taken back elsewhere.
    if (made && !list.some(({ id }) => id === made.id)) setMade((current) => (current === made ? null : current));
  };
  // Who comes in uses a link up, and who is sent away takes theirs along.
  useEffect(load, [workspace.people.value]);
  const invite = async (role: Role) => {
    const answer = await saving.run(() => ask<Invitation>("POST", "/api/invitations", { body: { role } }));
    if (answer) setMade(answer.body);
    load();
  };
  const revoke = async (id: number) => {
    await saving.run(() => ask("DELETE", `/api/invitations/${id}`));
    if (made?.id === id) setMade(null);
    load();
  };
  return (
    <>
      <InviteForm roles={roles} busy={saving.busy} onInvite={(role) => void invite(role)} />
      {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
      {made?.url && <Secret text={_("Send this link to your colleague. It is shown only now.")} secret={made.url} />}
      {open.length > 0 && <OpenInvitations list={open} onRevoke={(id) => void revoke(id)} />}
    </>
  );
}

interface FormProps {
  roles: readonly Role[];
  busy: boolean;
  onInvite: (role: Role) => void;
}

function InviteForm({ roles, busy, onInvite }: FormProps) {
  const [role, setRole] = useState<Role>("rep");
  return (
    <form
      class="box form"
      onSubmit={(event) => {
        event.preventDefault();
        onInvite(role);
      }}
    >
      <Field label={_("Role")} hint={roleText(role)}>
        {(control) => (
          <Select
            {...control}
            value={role}
            options={roles.map((one) => ({ value: one, label: roleName(one) }))}
            onValue={(one) => setRole(one as Role)}
          />
        )}
      </Field>
      <div class="form-foot">
        <Button kind="primary" type="submit" icon="link" busy={busy}>{_("Make an invitation link")}</Button>
      </div>
    </form>
  );
}

function OpenInvitations({ list, onRevoke }: { list: readonly Invitation[]; onRevoke: (id: number) => void }) {
  const { workspace } = useApp();
  const zone = workspace.zone.value;
  const holding = (invitation: Invitation): string => {
    const moment = formatMoment(invitation.expires_at, zone);
    const name = workspace.thing("person", invitation.invited_by_id).value?.name;
    return name ? _("Made by {name}, holds until {moment}", { name, moment }) : _("Holds until {moment}", { moment });
  };
  return (
    <ul class="list">
      {list.map((invitation) => (
        <li key={invitation.id} class="list-row">
          <span class="list-name">
            {roleName(invitation.role)}
            <small>{holding(invitation)}</small>
          </span>
          <span class="list-tools">
            <IconButton icon="close" label={_("Take the invitation back")} onClick={() => onRevoke(invitation.id)} />
          </span>
        </li>
      ))}
    </ul>
  );
}
