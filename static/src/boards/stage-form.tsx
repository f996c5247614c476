import { useEffect, useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { ColourPicker } from "../kit/colour-picker.tsx";
import { dealFieldName } from "../kit/deal-words.ts";
import { Banner } from "../kit/feedback.tsx";
import { TextField } from "../kit/field.tsx";
import { useSaving } from "../kit/saving.ts";
import { toast } from "../kit/toast.tsx";
import { ask } from "../sync/http.ts";
import type { BoardStore } from "../sync/store.ts";
import type { RequiredField, Stage } from "../sync/wire.ts";
import { DeleteStage } from "./delete-stage.tsx";
import { REQUIRABLE } from "./required-fields.ts";

interface StageFormProps {
  stage: Stage;
  store: BoardStore;
  mine: boolean;
  onClose: () => void;
}

/** Numbers as typed; "" stands for none. */
interface Draft {
  name: string;
  colour: Stage["colour"];
  probability: string;
  rotting_days: string;
  wip_limit: string;
  required_fields: readonly RequiredField[];
}

export function StageForm({ stage, store, mine, onClose }: StageFormProps) {
  const [draft, setDraft] = useState(() => draftOf(stage));
  const [deleting, setDeleting] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const saving = useSaving(["name", "probability", "rotting_days", "wip_limit"]);
  // Of a stage at the bottom of the window, it opens below the fold.
  useEffect(() => form.current?.parentElement?.scrollIntoView({ block: "nearest" }), []);
  const set = (fields: Partial<Draft>) => setDraft({ ...draft, ...fields });
  const save = async (event: Event) => {
    event.preventDefault();
    const answer = await saving.run(() => ask("PATCH", `/api/stages/${stage.id}`, { body: bodyOf(draft, stage) }));
    if (!answer) return;
    toast(_("Saved"), { kind: "success" });
    onClose();
  };
  return (
    <>
      <form ref={form} class="stage-form" onSubmit={(event) => void save(event)} noValidate>
        <fieldset class="form" disabled={!mine}>
          <TextField label={_("Name")} value={draft.name} maxLength={60} error={saving.errors["name"]} onInput={(event) => set({ name: event.currentTarget.value })} />
          <div class="field">
            <span class="field-label">{_("Colour")}</span>
            <ColourPicker label={_("Colour")} value={draft.colour} onValue={(colour) => set({ colour })} />
          </div>
          {stage.kind === "open" && <Numbers draft={draft} errors={saving.errors} set={set} />}
          <Requirements value={draft.required_fields} onValue={(required_fields) => set({ required_fields })} />
        </fieldset>
        {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
        {mine && (
          <div class="form-foot">
            <Button kind="primary" type="submit" busy={saving.busy} disabled={!draft.name.trim()}>{_("Save")}</Button>
            <Button kind="quiet" onClick={onClose}>{_("Cancel")}</Button>
            <span class="grow" />
            <Button kind="quiet" icon="bin" onClick={() => setDeleting(true)}>{_("Delete stage")}</Button>
          </div>
        )}
      </form>
      {deleting && <DeleteStage stage={stage} store={store} onClose={() => setDeleting(false)} />}
    </>
  );
}

interface NumbersProps {
  draft: Draft;
  errors: Readonly<Record<string, readonly string[]>>;
  set: (fields: Partial<Draft>) => void;
}

function Numbers({ draft, errors, set }: NumbersProps) {
  return (
    <div class="form-pair">
      <TextField
        label={_("Probability in %")}
        hint={_("How likely a deal here is won; weighs the totals.")}
        inputMode="numeric"
        value={draft.probability}
        error={errors["probability"]}
        onInput={(event) => set({ probability: event.currentTarget.value })}
      />
      <TextField
        label={_("Rots after working days")}
        hint={_("Empty: deals here never rot.")}
        inputMode="numeric"
        value={draft.rotting_days}
        error={errors["rotting_days"]}
        onInput={(event) => set({ rotting_days: event.currentTarget.value })}
      />
      <TextField
        label={_("Most deals at a time")}
        hint={_("Empty: as many as you like.")}
        inputMode="numeric"
        value={draft.wip_limit}
        error={errors["wip_limit"]}
        onInput={(event) => set({ wip_limit: event.currentTarget.value })}
      />
    </div>
  );
}

interface RequirementsProps {
  value: readonly RequiredField[];
  onValue: (fields: readonly RequiredField[]) => void;
}

function Requirements({ value, onValue }: RequirementsProps) {
  const toggle = (id: RequiredField) => onValue(value.includes(id) ? value.filter((one) => one !== id) : [...value, id]);
  return (
    <fieldset class="field">
      <legend class="field-label">{_("A deal that comes in must have")}</legend>
      <div class="stage-requirements">
        {REQUIRABLE.map((field) => (
          <label key={field} class="check">
            <input type="checkbox" checked={value.includes(field)} onChange={() => toggle(field)} />
            {dealFieldName(field)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function draftOf(stage: Stage): Draft {
  const { name, colour, required_fields } = stage;
  const text = (value: number | null) => (value === null ? "" : String(value));
  return { name, colour, required_fields, probability: text(stage.probability), rotting_days: text(stage.rotting_days), wip_limit: text(stage.wip_limit) };
}

/** What is no number goes as it was typed, so that the server can say what is wrong with it. */
function bodyOf(draft: Draft, stage: Stage): Record<string, unknown> {
  const { name, colour, required_fields } = draft;
  const number = (text: string) => (text.trim() === "" ? null : /^-?\d+$/.test(text.trim()) ? Number(text) : text);
  if (stage.kind !== "open") return { name, colour, required_fields };
  const numbers = { probability: number(draft.probability), rotting_days: number(draft.rotting_days), wip_limit: number(draft.wip_limit) };
  return { name, colour, required_fields, ...numbers };
}
