import { useEffect, useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { stillOpen } from "../kit/deal-form.ts";
import { Dialog } from "../kit/dialog.tsx";
import type { BoardStore } from "../sync/store.ts";
import type { Stage } from "../sync/wire.ts";
import { customerOf, type Draft, type Form, formOf } from "./draft.ts";
import type { Known, Stranger } from "./known.ts";
import { LookStep } from "./look-step.tsx";
import { closeCapture, opened } from "./opening.ts";
import { send } from "./sending.ts";
import { firstStage, rememberTarget, type Stages } from "./target.ts";

export interface Looked {
  draft: Draft;
  known: Known;
}

interface SheetProps {
  looked: Looked;
  onDraft: (draft: Draft) => void;
  onNewTag: (stranger: Stranger) => void;
  board: BoardStore | null;
  boardId: number | null;
  onBoard: (boardId: number) => void;
  target: Stages;
  onBack: () => void;
}

/** The second step: what is going to be made, to be put right and sent. */
export function Sheet({ looked, board, boardId, target, onBack, ...rest }: SheetProps) {
  const app = useApp();
  const [isUnreadable, setUnreadable] = useState(false);
  const [isTried, setTried] = useState(false);
  const { draft } = looked;
  // A tag may have been added since.
  const known = { ...looked.known, tags: app.workspace.tags.value };
  const form = ofMine(formOf(draft, known), app.workspace.me.peek()?.id ?? null);
  const stage = stageOf(form, boardId, target);
  const lacks = lacksOf(form, stage);
  const why = form.deal || stage ? undefined : whyNoStage(target);
  const errors = { board: why, ...(isTried ? lacks : {}), isUnreadable };
  const create = () => {
    setTried(true);
    if (lacks.title || lacks.fields.size > 0 || isUnreadable || (!form.deal && (!stage || boardId === null))) return;
    closeCapture();
    if (!form.deal && stage && boardId !== null) rememberTarget(boardId, stage.id);
    const to = { boardId: boardId ?? 0, stageId: stage?.id ?? 0, customer: customerOf(draft, form, known) };
    send(app, form, to, () => (opened.value ??= draft.line));
  };
  const verb = <Verb isForDeal={form.deal !== null} isBusy={!form.deal && target.state === "asked"} isImpossible={why !== undefined} />;
  const actions = <><Button onClick={onBack}>{_("Back")}</Button>{verb}</>;
  return (
    <Dialog title={_("Look over")} class="capture" wide actions={actions} onClose={() => closeCapture(draft.line)} onSubmit={create}>
      <LookStep {...{ draft, form, known, board, boardId, stage, errors, ...rest }} stages={target.stages} onUnreadable={setUnreadable} />
    </Dialog>
  );
}

interface VerbProps {
  isForDeal: boolean;
  isBusy: boolean;
  isImpossible: boolean;
}

/** Where nothing is to be put right, Enter once more is all; and a phone keeps its keyboard down. */
function Verb({ isForDeal, isBusy, isImpossible }: VerbProps) {
  const verb = useRef<HTMLButtonElement>(null);
  const wasReady = useRef(false);
  useEffect(() => {
    // Once: who is in a field by then, choosing another board, is not called away.
    if (isBusy || wasReady.current) return;
    wasReady.current = true;
    verb.current?.focus();
  }, [isBusy]);
  return (
    <Button kind="primary" type="submit" autofocus ref={verb} busy={isBusy} disabled={isImpossible}>{isForDeal ? _("Plan") : _("Create")}</Button>
  );
}

/** The one chosen, or read in the line, where the board has it; else the one used last there. */
function stageOf({ stageId }: Form, boardId: number | null, { stages }: Stages): Stage | undefined {
  const usual = boardId === null ? null : firstStage(boardId, stages);
  return stages.find(({ id }) => id === stageId) ?? stages.find(({ id }) => id === usual);
}

function lacksOf(form: Form, stage: Stage | undefined) {
  const isTitled = form.deal !== null || form.title.trim() !== "";
  const fields = form.deal || !stage ? [] : stillOpen(stage.required_fields, form.fields);
  return { title: isTitled ? undefined : _("A deal needs a title."), fields: new Set(fields) };
}

function whyNoStage({ state }: Stages): string | undefined {
  if (state === "asked") return undefined;
  if (state === "unknown") return _("The stages of this board are not kept on this device, and they cannot be fetched at the moment. Choose another board.");
  return _("This board has no open stage. Choose another board.");
}

/** A deal belongs to whoever makes it unless somebody else is named. */
function ofMine(form: Form, me: number | null): Form {
  return { ...form, fields: { owner_id: me, ...form.fields } };
}
