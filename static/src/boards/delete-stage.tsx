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
import { heirsOf, warningsAbout } from "./heirs.ts";

interface DeleteStageProps {
  stage: Stage;
  store: BoardStore;
  onClose: () => void;
}

/** A stage goes; its deals, when it has any, go where the person says. */
export function DeleteStage({ stage, store, onClose }: DeleteStageProps) {
  const { heirs, nearest } = heirsOf(stage, store.stages.value);
  const count = store.idsIn(stage.id).value.length;
  const [chosen, setChosen] = useState<number | null>(null);
  // The chosen one may be deleted by somebody else meanwhile.
  const heir = heirs.find((one) => one.id === chosen) ?? nearest;
  const saving = useSaving();
  // Won and lost deals are not on the board, so whether there are any is the server's knowledge.
  const asks = heirs.length > 0 && (count > 0 || stage.kind !== "open");
  const remove = async () => {
    const query = asks ? `?target_id=${heir?.id}` : "";
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
            <Select {...control} value={String(heir?.id)} options={heirs.map((one) => ({ value: String(one.id), label: one.name }))} onValue={(id) => setChosen(Number(id))} />
          )}
        </Field>
      )}
      {asks && heir && <Consequences heir={heir} coming={count} store={store} />}
      {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
    </Dialog>
  );
}

function Consequences({ heir, coming, store }: { heir: Stage; coming: number; store: BoardStore }) {
  const held = store.idsIn(heir.id).value.length;
  return (
    <>
      {coming > 0 && <p>{_n("{n} deal goes to the end of “{name}”.", "{n} deals go to the end of “{name}”.", coming, { name: heir.name })}</p>}
      {warningsAbout(heir, coming, held).map((warning) => <Banner key={warning} kind="warning">{warning}</Banner>)}
    </>
  );
}
