import { useEffect, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Banner } from "../kit/feedback.tsx";
import { MenuButton } from "../kit/menu.tsx";
import { Page, Section } from "../kit/page.tsx";
import { mayManage, roleName } from "../kit/rights.ts";
import { useSaving } from "../kit/saving.ts";
import { Select } from "../kit/select.tsx";
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

function PeopleList({ people, me }: { people: readonly Person[]; me: Me }) {
  const emails = useEmails(mayManage(me.role), people.length);
  const saving = useSaving();
  const edit = (person: Person, body: { role?: Role; disabled?: boolean }) =>
    void saving.run(() => ask("PATCH", `/api/people/${person.id}`, { body }));
  return (
    <>
      {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
      <ul class="list">
        {people.map((person) => (
          <li key={person.id} class="list-row" data-dim={person.disabled || undefined}>
            <Avatar person={person} size={32} mute />
            <span class="list-name">
              <span>{person.id === me.id ? _("{name} (you)", { name: person.name }) : person.name}</span>
              <small>{person.disabled ? _("No longer here") : emails.get(person.id)}</small>
            </span>
            <PersonTools person={person} me={me} onEdit={(body) => edit(person, body)} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface ToolsProps {
  person: Person;
  me: Me;
  onEdit: (body: { role?: Role; disabled?: boolean }) => void;
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
      <Select
        aria-label={label}
        value={person.role}
        disabled={person.disabled}
        options={roles.map((role) => ({ value: role, label: roleName(role) }))}
        onValue={(role) => onEdit({ role: role as Role })}
      />
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
