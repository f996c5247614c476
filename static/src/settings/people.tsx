import { useEffect, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Confirm } from "../kit/dialog.tsx";
import { Banner } from "../kit/feedback.tsx";
import { MenuButton } from "../kit/menu.tsx";
import { Page, Section } from "../kit/page.tsx";
import { mayManage, roleName } from "../kit/rights.ts";
import { useSaving } from "../kit/saving.ts";
import { Select } from "../kit/select.tsx";
import { toast } from "../kit/toast.tsx";
import { ask, read } from "../sync/http.ts";
import type { Me, Person, Role } from "../sync/wire.ts";
import { Invitations } from "./invitations.tsx";

/** What each role may give to others (the server decides again). */
export function rolesGivenBy(role: Role): readonly Role[] {
  if (role === "owner") return ["owner", "manager", "rep", "viewer"];
  return role === "manager" ? ["rep", "viewer"] : [];
}

export function People() {
  const { workspace } = useApp();
  const me = workspace.me.value;
  if (!me) return null;
  const people = [...workspace.people.value].sort((a, b) => Number(a.disabled) - Number(b.disabled));
  return (
    <Page title={_("People")} text={_("Who works here, and what each may do.")}>
      <PeopleList people={people} me={me} />
      {mayManage(me.role) && (
        <Section title={_("Invitations")} text={_("A link lets one person in, once, with the role you choose.")}>
          <Invitations roles={rolesGivenBy(me.role)} />
        </Section>
      )}
    </Page>
  );
}

interface PersonChange {
  role?: Role;
  disabled?: boolean;
}

function PeopleList({ people, me }: { people: readonly Person[]; me: Me }) {
  const emails = useEmails(mayManage(me.role), people.length);
  const [leaving, setLeaving] = useState<Person | null>(null);
  const saving = useSaving();
  const change = async (person: Person, body: PersonChange, before: PersonChange) => {
    if (!(await saving.run(() => ask("PATCH", `/api/people/${person.id}`, { body })))) return;
    const undo = { label: _("Undo"), run: () => void saving.run(() => ask("PATCH", `/api/people/${person.id}`, { body: before })) };
    toast(saidOf(person, body), { kind: "success", action: undo });
  };
  const edit = (person: Person, body: PersonChange) => {
    if (body.disabled) setLeaving(person);
    else void change(person, body, body.role ? { role: person.role } : { disabled: person.disabled });
  };
  const takeAway = (person: Person) => {
    setLeaving(null);
    void change(person, { disabled: true }, { disabled: false });
  };
  return (
    <>
      {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
      <ul class="list">
        {people.map((person) => (
          <li key={person.id} class="list-row" data-dim={person.disabled || undefined}>
            <Avatar person={person} size={32} mute />
            <span class="list-name">
              <span>{person.id === me.id ? _("{name} (you)", { name: person.name }) : person.name}</span>
              <small>{person.disabled ? _("Access taken away") : emails.get(person.id)}</small>
            </span>
            <PersonTools person={person} me={me} onEdit={(body) => edit(person, body)} />
          </li>
        ))}
      </ul>
      {leaving && (
        <Confirm
          title={_("Take away the access of {name}?", { name: leaving.name })}
          text={_("{name} is signed out everywhere at once and cannot sign in any more. Their deals and what they planned stay as they are and can be given to somebody else. You can let them back in at any time.", { name: leaving.name })}
          verb={_("Take access away")}
          danger
          onConfirm={() => takeAway(leaving)}
          onClose={() => setLeaving(null)}
        />
      )}
    </>
  );
}

function saidOf({ name }: Person, { role, disabled }: PersonChange): string {
  if (role) return _("Role of {name}: {role}", { name, role: roleName(role) });
  return disabled ? _("{name} has no access any more.", { name }) : _("{name} may sign in again.", { name });
}

interface ToolsProps {
  person: Person;
  me: Me;
  onEdit: (change: PersonChange) => void;
}

function PersonTools({ person, me, onEdit }: ToolsProps) {
  const roles = rolesGivenBy(me.role);
  if (!roles.includes(person.role) || person.id === me.id) return <span class="badge">{roleName(person.role)}</span>;
  const label = _("Role of {name}", { name: person.name });
  const entry = person.disabled
    ? { label: _("Let back in"), icon: "restore" as const, onSelect: () => onEdit({ disabled: false }) }
    : { label: _("Take access away"), icon: "lock" as const, danger: true, onSelect: () => onEdit({ disabled: true }) };
  return (
    <span class="list-tools">
      {person.disabled ? (
        <span class="badge">{roleName(person.role)}</span>
      ) : (
        <Select
          aria-label={label}
          value={person.role}
          options={roles.map((role) => ({ value: role, label: roleName(role) }))}
          onValue={(role) => onEdit({ role: role as Role })}
        />
      )}
      <MenuButton label={_("More about {name}", { name: person.name })} entries={[entry]} />
    </span>
  );
}

/** Addresses are not on the wire; who may see them asks for them. */
function useEmails(allowed: boolean, headcount: number): ReadonlyMap<number, string> {
  const [emails, setEmails] = useState<ReadonlyMap<number, string>>(new Map());
  useEffect(() => {
    if (!allowed) return;
    const abort = new AbortController();
    read<{ id: number; email: string }[]>("/api/people", abort.signal).then(
      (people) => setEmails(new Map(people.map((person) => [person.id, person.email]))),
      () => {},
    );
    return () => abort.abort();
  }, [allowed, headcount]);
  return emails;
}
