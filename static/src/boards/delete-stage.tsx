import { useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Banner } from "../kit/feedback.tsx";
import { Field } from "../kit/field.tsx";
import { useSaving } from "../kit/saving.ts";
import { Select } from "../kit/select.tsx";
import { ask } from "../sync/http.ts";
import type { BoardStore } from "../sync/store.ts";
import type { Stage } from "../sync/wire.ts";

interface DeleteStageProps {
  stage: Stage;
  store: BoardStore;
  onClose: () => void;
}

/** A stage goes; its deals, when it has any, go where the person says. */
export function DeleteStage({ stage, store, onClose }: DeleteStageProps) {
  const others = store.stages.value.filter((one) => one.kind === stage.kind && one.id !== stage.id);
  const count = store.idsIn(stage.id).value.length;
  const [target, setTarget] = useState(String(others[0]?.id ?? ""));
  const saving = useSaving();
  // Won and lost deals are not on the board, so whether there are any is the server's knowledge.
  const asks = others.length > 0 && (count > 0 || stage.kind !== "open");
  const remove = async () => {
    const query = asks ? `?target_id=${target}` : "";
    if (await saving.run(() => ask("DELETE", `/api/stages/${stage.id}${query}`))) onClose();
  };
  const actions = (
    <>
      <Button onClick={onClose}>{_("Cancel")}</Button>
      <Button kind="danger" type="submit" busy={saving.busy}>{_("Delete stage")}</Button>
    </>
  );
  return (
    <Dialog title={_("Delete the stage “{name}”?", { name: stage.name })} actions={actions} onClose={onClose} onSubmit={() => void remove()}>
      <p>{count > 0 ? _n("{n} deal stands in it.", "{n} deals stand in it.", count) : _("No open deal stands in it.")}</p>
      {asks && (
        <Field label={_("Its deals go to")}>
          {(control) => (
            <Select {...control} value={target} options={others.map((one) => ({ value: String(one.id), label: one.name }))} onValue={setTarget} />
          )}
        </Field>
      )}
      {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
    </Dialog>
  );
}
