import { useEffect, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { hrefOf, navigate, query, route } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { newTag } from "../kit/new-tag.ts";
import { maySell } from "../kit/rights.ts";
import { toast } from "../kit/toast.tsx";
import type { BoardStore } from "../sync/store.ts";
import { type Draft, draftOf } from "./draft.ts";
import type { Stranger } from "./known.ts";
import { customersIn, knownNow } from "./knowing.ts";
import { LineStep } from "./line-step.tsx";
import { closeCapture, openCapture, opened, sharedLine } from "./opening.ts";
import { type Looked, Sheet } from "./sheet.tsx";
import { recognise } from "./strangers.ts";
import { firstBoard, useStages } from "./target.ts";

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

function CaptureDialog({ text, board }: { text: string; board: BoardStore | null }) {
  const app = useApp();
  const [line, setLine] = useState(text);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [isReading, setReading] = useState(false);
  const [boardId, setBoardId] = useState(() => firstBoard(app.workspace.boards.peek(), board?.id ?? null));
  const target = useStages(boardId, board);
  const { stages } = target;
  const atHand = board?.id === boardId ? board : null;
  const look = async () => {
    if (!line.trim() || isReading) return;
    setReading(true);
    const known = knownNow(app.workspace, atHand, stages, await customersIn(line));
    setReading(false);
    setLooked({ known, draft: draftOf(line, known) });
  };
  if (looked) {
    const onDraft = (draft: Draft) => setLooked({ ...looked, draft });
    const onNewTag = async (stranger: Stranger) => {
      const id = await newTag(app, stranger.name);
      // More may have been put right on the sheet meanwhile.
      if (id !== null) setLooked((now) => now && { ...now, draft: recognise(now.draft, stranger, id) });
    };
    return <Sheet {...{ looked, onDraft, onNewTag, board, boardId, target }} onBoard={setBoardId} onBack={() => setLooked(null)} />;
  }
  const actions = (
    <>
      <Button onClick={() => closeCapture()}>{_("Cancel")}</Button>
      <Button kind="primary" type="submit" busy={isReading} disabled={!line.trim()}>{_("Look over")}</Button>
    </>
  );
  return (
    <Dialog title={_("Quick capture")} class="capture" wide actions={actions} onClose={() => closeCapture(line)} onSubmit={() => void look()}>
      <LineStep line={line} onLine={setLine} known={knownNow(app.workspace, atHand, stages)} onSubmit={() => void look()} />
    </Dialog>
  );
}
