import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { ColourPicker } from "../kit/colour-picker.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Banner } from "../kit/feedback.tsx";
import { Field, TextField } from "../kit/field.tsx";
import { useSaving } from "../kit/saving.ts";
import { Segmented } from "../kit/segmented.tsx";
import { Select } from "../kit/select.tsx";
import { ask } from "../sync/http.ts";
import type { BoardStore } from "../sync/store.ts";
import type { Colour, StageKind } from "../sync/wire.ts";

const FIRST = "first";

export function NewStage({ store, onClose }: { store: BoardStore; onClose: () => void }) {
  const stages = store.stages.value;
  const lastOpen = stages.findLast((stage) => stage.kind === "open");
  const [name, setName] = useState("");
  const [kind, setKind] = useState<StageKind>("open");
  const [colour, setColour] = useState<Colour>("blue");
  const [after, setAfter] = useState(lastOpen ? String(lastOpen.id) : FIRST);
  const saving = useSaving(["name"]);
  const save = async () => {
    const place = kind === "open" ? { after: after === FIRST ? null : Number(after), probability: 50 } : {};
    const body = { name, kind, colour, ...place };
    if (await saving.run(() => ask("POST", `/api/boards/${store.id}/stages`, { body }))) onClose();
  };
  const actions = (
    <>
      <Button onClick={onClose}>{_("Cancel")}</Button>
      <Button kind="primary" type="submit" busy={saving.busy} disabled={!name.trim()}>{_("Add stage")}</Button>
    </>
  );
  const places = [{ value: FIRST, label: _("At the beginning") }, ...stages.map((stage) => ({ value: String(stage.id), label: _("After {name}", { name: stage.name }) }))];
  return (
    <Dialog title={_("New stage")} actions={actions} onClose={onClose} onSubmit={() => void save()}>
      <TextField label={_("Name")} value={name} maxLength={60} error={saving.errors["name"]} onInput={(event) => setName(event.currentTarget.value)} />
      <div class="field">
        <span class="field-label">{_("Kind")}</span>
        <Segmented<StageKind>
          label={_("Kind")}
          value={kind}
          onValue={setKind}
          segments={[{ id: "open", label: _("Open") }, { id: "won", label: _("Won") }, { id: "lost", label: _("Lost") }]}
        />
      </div>
      {kind === "open" && (
        <Field label={_("Place")}>{(control) => <Select {...control} value={after} options={places} onValue={setAfter} />}</Field>
      )}
      <div class="field">
        <span class="field-label">{_("Colour")}</span>
        <ColourPicker label={_("Colour")} value={colour} onValue={setColour} />
      </div>
      {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
    </Dialog>
  );
}
