/** Questions of the bulk bar: who shall own the deals, which tags shall they have. */

import { useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { Checklist } from "../kit/checklist.tsx";
import { Answers, Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { PersonField } from "../kit/person-field.tsx";
import type { Deal } from "../sync/wire.ts";
import type { TagAnswer } from "./dialogs.ts";
import { useParts } from "./parts.ts";

interface AssignDialogProps {
  deals: readonly Deal[];
  answer: (answer: { owner_id: number | null } | null) => void;
}

export function AssignDialog({ deals, answer }: AssignDialogProps) {
  const { workspace } = useParts();
  const [ownerId, setOwnerId] = useState<number | null>(null);
  return (
    <Dialog
      title={_n("Who takes {n} deal?", "Who takes {n} deals?", deals.length)}
      onClose={() => answer(null)}
      onSubmit={() => answer({ owner_id: ownerId })}
      actions={<Answers verb={_("Assign")} onClose={() => answer(null)} />}
    >
      <Field label={_("Owner")} hint={_("Leave it empty, and nobody owns them.")}>
        {(control) => <PersonField control={control} people={workspace.people.value} value={ownerId} onValue={setOwnerId} />}
      </Field>
    </Dialog>
  );
}

interface TagsDialogProps {
  deals: readonly Deal[];
  answer: (answer: TagAnswer | null) => void;
}

/** A tag that some of the deals have and others have not stays so unless it is touched. */
export function TagsDialog({ deals, answer }: TagsDialogProps) {
  const { workspace } = useParts();
  const [add, setAdd] = useState<ReadonlySet<number>>(new Set());
  const [remove, setRemove] = useState<ReadonlySet<number>>(new Set());
  const options = workspace.tags.value.map((tag) => ({
    id: tag.id, name: tag.name, mark: <span class="column-dot" data-colour={tag.colour} />,
  }));
  const worn = options.filter((option) => deals.some((deal) => deal.tag_ids.includes(option.id)));
  const give = (ids: ReadonlySet<number>) => {
    setAdd(ids);
    setRemove(without(remove, ids));
  };
  const take = (ids: ReadonlySet<number>) => {
    setRemove(ids);
    setAdd(without(add, ids));
  };
  return (
    <Dialog
      title={_n("Tags of {n} deal", "Tags of {n} deals", deals.length)}
      onClose={() => answer(null)}
      onSubmit={() => answer({ add: [...add], remove: [...remove] })}
      actions={<Answers verb={_("Save")} onClose={() => answer(null)} />}
    >
      {options.length === 0 && <p class="quiet">{_("There are no tags yet.")}</p>}
      {options.length > 0 && (
        <div class="field">
          <span class="field-label">{_("Add")}</span>
          <Checklist label={_("Add")} options={options} values={add} onValues={give} />
        </div>
      )}
      {worn.length > 0 && (
        <div class="field">
          <span class="field-label">{_("Take away")}</span>
          <Checklist label={_("Take away")} options={worn} values={remove} onValues={take} />
        </div>
      )}
    </Dialog>
  );
}

function without(ids: ReadonlySet<number>, others: ReadonlySet<number>): Set<number> {
  return new Set([...ids].filter((id) => !others.has(id)));
}
