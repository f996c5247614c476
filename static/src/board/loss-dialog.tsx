import { useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { Answers, Dialog } from "../kit/dialog.tsx";
import { Field, TextArea } from "../kit/field.tsx";
import { Select } from "../kit/select.tsx";
import type { Deal } from "../sync/wire.ts";
import type { LossAnswer } from "./dialogs.ts";
import { useParts } from "./parts.ts";

interface LossDialogProps {
  deals: readonly Deal[];
  answer: (answer: LossAnswer | null) => void;
}

const LONGEST_NOTE = 2000;

/** A loss that says why teaches something: a reason of the workspace's list, own words, or both. */
export function LossDialog({ deals, answer }: LossDialogProps) {
  const reasons = useParts().workspace.all("loss_reason").value.filter((reason) => !reason.retired);
  const options = reasons.map(({ id, name }) => ({ value: String(id), label: name }));
  const [reasonId, setReasonId] = useState("");
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  const isSaid = reasonId !== "" || note.trim() !== "";
  const submit = () => {
    setTried(true);
    if (isSaid) answer({ ...(reasonId ? { reason_id: Number(reasonId) } : {}), ...(note.trim() ? { note: note.trim() } : {}) });
  };
  const [first] = deals;
  const title = deals.length === 1 && first
    ? _("Why was “{title}” lost?", { title: first.title })
    : _n("Why was {n} deal lost?", "Why were {n} deals lost?", deals.length);
  return (
    <Dialog
      title={title}
      onClose={() => answer(null)}
      onSubmit={submit}
      actions={<Answers verb={_("Mark as lost")} onClose={() => answer(null)} />}
    >
      {reasons.length > 0 && (
        <Field label={_("Reason")} error={isTried && !isSaid ? _("Choose why the deal was lost, or write a note.") : null}>
          {(control) => (
            <Select
              {...control}
              value={reasonId}
              options={[{ value: "", label: _("Choose a reason") }, ...options]}
              onValue={setReasonId}
            />
          )}
        </Field>
      )}
      <TextArea
        label={_("In your own words")}
        value={note}
        maxLength={LONGEST_NOTE}
        error={reasons.length === 0 && isTried && !isSaid ? _("Choose why the deal was lost, or write a note.") : null}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
