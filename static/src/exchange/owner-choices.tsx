import { useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { Select } from "../kit/select.tsx";
import type { Import, OwnerChoice } from "./answers.ts";
import type { Desk } from "./desk.ts";

const MOST_AT_FIRST = 9;
const FEW = 6;

/** Who the names in the owner column are here; somebody unknown is written into the description. */
export function OwnerChoices({ desk, job }: { desk: Desk; job: Import }) {
  const [all, setAll] = useState(false);
  const { owners } = job.options;
  if (owners.length === 0) return null;
  const known = owners.filter((owner) => owner.person_id !== null).length;
  const shown = all || owners.length <= MOST_AT_FIRST ? owners : owners.slice(0, FEW);
  const change = (owner: OwnerChoice, id: string) => void desk.choose({ options: { owners: [{ ...owner, person_id: Number(id) || null }] } });
  return (
    <section class="section" aria-labelledby="import-owners">
      <header class="section-head">
        <h2 id="import-owners">{_("Owners")}</h2>
        <p>{_("{known} of {all} names are people of this workspace. Deals of the others come without an owner, and the name goes into the description.", { known, all: owners.length })}</p>
      </header>
      <ol class="mapping">
        {shown.map((owner) => <OwnerRow key={owner.value} owner={owner} onChange={(id) => change(owner, id)} />)}
      </ol>
      {shown.length < owners.length && (
        <div class="row"><Button icon="chevron-down" onClick={() => setAll(true)}>{_n("Show {n} more name", "Show {n} more names", owners.length - shown.length)}</Button></div>
      )}
    </section>
  );
}

function OwnerRow({ owner, onChange }: { owner: OwnerChoice; onChange: (id: string) => void }) {
  const { workspace } = useApp();
  const people = workspace.people.value.filter((person) => !person.disabled).map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <li class="mapping-row" data-mapped={owner.person_id !== null || undefined}>
      <span class="mapping-from">
        <b class="one-line" title={owner.value}>{owner.value}</b>
        <i>{_n("{n} row", "{n} rows", owner.count)}</i>
      </span>
      <Icon name="arrow-right" />
      <Select aria-label={_("Who “{name}” is", { name: owner.value })} value={String(owner.person_id ?? "")} options={[{ value: "", label: _("Nobody here") }, ...people]} onValue={onChange} />
    </li>
  );
}
