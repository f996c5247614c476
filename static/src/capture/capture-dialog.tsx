import { useEffect, useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { hrefOf, navigate, query, route } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { stillOpen } from "../kit/deal-form.ts";
import { Dialog } from "../kit/dialog.tsx";
import { maySell } from "../kit/rights.ts";
import { toast } from "../kit/toast.tsx";
import type { BoardStore } from "../sync/store.ts";
import type { RequiredField } from "../sync/wire.ts";
import { type Draft, type Form, formOf } from "./draft.ts";
import type { Known } from "./known.ts";
import { customersIn, knownNow } from "./knowing.ts";
import { LineStep } from "./line-step.tsx";
import { LookStep } from "./look-step.tsx";
import { closeCapture, openCapture, opened, sharedLine } from "./opening.ts";
import { readLine } from "./reading/line.ts";
import { send } from "./sending.ts";
import { firstBoard, firstStage, rememberTarget, useStages } from "./target.ts";

/** Stands once in the app. `board`: the one at hand. */
export function Capture({ board }: { board: BoardStore | null }) {
  const { workspace } = useApp();
  const text = opened.value;
  const mayCapture = maySell(workspace.me.value?.role);
  const isAddress = route.value.name === "capture";
  useEffect(() => {
    if (text === null || mayCapture) return;
    closeCapture();
    toast(_("You may look at everything here, and change nothing."));
  }, [text, mayCapture]);
  // A link to it from inside the app: it opens over the board, which is where one is afterwards.
  useEffect(() => {
    if (!isAddress) return;
    openCapture(sharedLine(query.peek()));
    navigate(board ? hrefOf({ name: "board", boardId: board.id }) : "/boards", { replace: true });
  }, [isAddress]);
  return text === null || !mayCapture ? null : <CaptureDialog text={text} board={board} />;
}

interface Looked {
  draft: Draft;
  known: Known;
}

function CaptureDialog({ text, board }: { text: string; board: BoardStore | null }) {
  const app = useApp();
  const [line, setLine] = useState(text);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [isReading, setReading] = useState(false);
  const [boardId, setBoardId] = useState(() => firstBoard(app.workspace.boards.peek(), board?.id ?? null));
  const stages = useStages(boardId, board);
  const atHand = board?.id === boardId ? board : null;
  const look = async () => {
    if (!line.trim() || isReading) return;
    setReading(true);
    const known = knownNow(app.workspace, atHand, stages, await customersIn(line));
    setReading(false);
    setLooked({ known, draft: { line, pieces: readLine(line, known).pieces, edits: {} } });
  };
  if (looked) {
    const onDraft = (draft: Draft) => setLooked({ ...looked, draft });
    return <Sheet {...{ looked, onDraft, board, boardId, stages }} onBoard={setBoardId} onBack={() => setLooked(null)} />;
  }
  const actions = (
    <>
      <Button onClick={closeCapture}>{_("Cancel")}</Button>
      <Button kind="primary" type="submit" busy={isReading} disabled={!line.trim()}>{_("Look over")}</Button>
    </>
  );
  return (
    <Dialog title={_("Quick capture")} class="capture" wide actions={actions} onClose={closeCapture} onSubmit={() => void look()}>
      <LineStep line={line} onLine={setLine} known={knownNow(app.workspace, atHand, stages)} onSubmit={() => void look()} />
    </Dialog>
  );
}

interface SheetProps {
  looked: Looked;
  onDraft: (draft: Draft) => void;
  board: BoardStore | null;
  boardId: number | null;
  onBoard: (boardId: number) => void;
  stages: ReturnType<typeof useStages>;
  onBack: () => void;
}

function Sheet({ looked: { draft, known }, onDraft, board, boardId, onBoard, stages, onBack }: SheetProps) {
  const app = useApp();
  const [isUnreadable, setUnreadable] = useState(false);
  const [isTried, setTried] = useState(false);
  const verb = useRef<HTMLButtonElement>(null);
  // Where nothing is to be put right, Enter once more is all; and a phone keeps its keyboard down.
  useEffect(() => verb.current?.focus(), []);
  const form = ofMine(formOf(draft, known), app.workspace.me.peek()?.id ?? null);
  const fallback = boardId === null ? null : firstStage(boardId, stages);
  const stage = stages.find(({ id }) => id === form.stageId) ?? stages.find(({ id }) => id === fallback);
  const isTitled = form.deal !== null || form.title.trim() !== "";
  const missing = form.deal || !stage ? [] : stillOpen(stage.required_fields, form.fields);
  const errors = { title: isTried && !isTitled ? _("A deal needs a title.") : undefined, fields: new Set<RequiredField>(isTried ? missing : []), isUnreadable };
  const create = () => {
    setTried(true);
    if (!isTitled || isUnreadable || missing.length > 0 || (!form.deal && (!stage || boardId === null))) return;
    closeCapture();
    if (!form.deal && stage && boardId !== null) rememberTarget(boardId, stage.id);
    send(app, form, { boardId: boardId ?? 0, stageId: stage?.id ?? 0 }, () => (opened.value ??= draft.line));
  };
  const actions = (
    <>
      <Button onClick={onBack}>{_("Back")}</Button>
      <Button kind="primary" type="submit" ref={verb}>{form.deal ? _("Plan") : _("Create")}</Button>
    </>
  );
  return (
    <Dialog title={_("Look over")} class="capture" wide actions={actions} onClose={closeCapture} onSubmit={create}>
      <LookStep {...{ draft, form, known, onDraft, board, boardId, onBoard, stages, stage, errors }} onUnreadable={setUnreadable} />
    </Dialog>
  );
}

/** A deal belongs to whoever makes it unless somebody else is named. */
function ofMine(form: Form, me: number | null): Form {
  return { ...form, fields: { owner_id: me, ...form.fields } };
}
