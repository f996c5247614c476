import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { hrefOf, navigate } from "../lib/router.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Banner } from "../kit/feedback.tsx";
import { TextField } from "../kit/field.tsx";
import { useSaving } from "../kit/saving.ts";
import { ask } from "../sync/http.ts";
import type { Board } from "../sync/wire.ts";
import { type Pipeline, pipelines } from "./pipelines.ts";

export function NewBoard({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [pipeline, setPipeline] = useState<Pipeline>(pipelines()[0] as Pipeline);
  const saving = useSaving(["name"]);
  const save = async () => {
    const body = { name, ...(pipeline.usual ? {} : { stages: pipeline.stages }) };
    const answer = await saving.run(() => ask<Board>("POST", "/api/boards", { body }));
    if (!answer) return;
    onClose();
    navigate(hrefOf({ name: "board", boardId: answer.body.id }));
  };
  const actions = (
    <>
      <Button onClick={onClose}>{_("Cancel")}</Button>
      <Button kind="primary" type="submit" busy={saving.busy} disabled={!name.trim()}>{_("Create board")}</Button>
    </>
  );
  return (
    <Dialog title={_("New board")} actions={actions} onClose={onClose} onSubmit={() => void save()}>
      <TextField
        label={_("Name")}
        value={name}
        maxLength={80}
        placeholder={_("Enterprise sales")}
        error={saving.errors["name"]}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <PipelineChoice value={pipeline} onValue={setPipeline} />
      {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
    </Dialog>
  );
}

function PipelineChoice({ value, onValue }: { value: Pipeline; onValue: (pipeline: Pipeline) => void }) {
  return (
    <fieldset class="field">
      <legend class="field-label">{_("Stages to begin with")}</legend>
      <div class="templates">
        {pipelines().map((pipeline) => (
          <label key={pipeline.id} class="template">
            <input type="radio" name="pipeline" checked={pipeline.id === value.id} onChange={() => onValue(pipeline)} />
            <span class="grow">
              {pipeline.name}
              <span class="field-hint">{pipeline.stages.map((stage) => stage.name).join(" → ")}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
