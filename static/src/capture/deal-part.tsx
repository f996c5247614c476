import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { DealField } from "../kit/deal-fields.tsx";
import type { DealFields } from "../kit/deal-form.ts";
import { Field, TextField } from "../kit/field.tsx";
import { Select } from "../kit/select.tsx";
import type { Customer, RequiredField, Stage } from "../sync/wire.ts";
import { type Form, LONGEST_TITLE } from "./draft.ts";

const USUAL: readonly RequiredField[] = ["customer_id", "amount_minor", "close_on", "priority", "owner_id", "tag_ids"];

export interface Errors {
  board?: string | undefined;
  title?: string | undefined;
  fields?: ReadonlySet<RequiredField>;
  isUnreadable?: boolean;
}

interface DealPartProps {
  form: Form;
  boardId: number | null;
  stages: readonly Stage[];
  stage: Stage | undefined;
  customer: Customer | undefined;
  errors: Errors;
  onTitle: (title: string) => void;
  onFields: (change: DealFields) => void;
  onBoard: (boardId: number) => void;
  onStage: (stageId: number) => void;
  onUnreadable: (unreadable: boolean) => void;
}

/** The new deal's fields, those its stage asks for among them. */
export function DealPart(props: DealPartProps) {
  const { form, stage, errors, customer, onTitle, onFields, onUnreadable } = props;
  const asked = (stage?.required_fields ?? []).filter((name) => !USUAL.includes(name));
  return (
    <fieldset class="capture-part">
      <legend class="sr-only">{_("Deal")}</legend>
      <div class="capture-wide">
        <TextField
          label={_("Title")}
          value={form.title}
          maxLength={LONGEST_TITLE}
          required
          error={errors.title}
          onInput={(event) => onTitle(event.currentTarget.value)}
        />
      </div>
      <Target {...props} />
      {[...USUAL, ...asked].map((name) => (
        <DealField
          key={name}
          name={name}
          values={form.fields}
          onValues={onFields}
          customer={customer}
          required={stage?.required_fields.includes(name) ?? false}
          error={errorOf(name, errors)}
          onUnreadable={onUnreadable}
        />
      ))}
    </fieldset>
  );
}

function Target({ boardId, stages, stage, errors, onBoard, onStage }: DealPartProps) {
  const { workspace } = useApp();
  const boards = workspace.boards.value.filter((board) => !board.archived);
  const open = stages.filter(({ kind }) => kind === "open");
  return (
    <>
      <Field label={_("Board")} error={errors.board}>
        {(control) => (
          <Select
            {...control}
            value={String(boardId ?? "")}
            options={boards.map((board) => ({ value: String(board.id), label: board.name }))}
            onValue={(id) => onBoard(Number(id))}
          />
        )}
      </Field>
      <Field label={_("Stage")}>
        {(control) => (
          <Select
            {...control}
            value={String(stage?.id ?? "")}
            options={open.map((one) => ({ value: String(one.id), label: one.name }))}
            disabled={open.length === 0}
            onValue={(id) => onStage(Number(id))}
          />
        )}
      </Field>
    </>
  );
}

function errorOf(name: RequiredField, { fields, isUnreadable }: Errors): string | null {
  if (name === "amount_minor" && isUnreadable) return _("This is not an amount.");
  return fields?.has(name) ? _("This stage asks for it.") : null;
}
