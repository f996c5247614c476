import { _ } from "../lib/i18n.ts";
import type { DealFields } from "../kit/deal-form.ts";
import type { BoardStore } from "../sync/store.ts";
import type { Stage } from "../sync/wire.ts";
import { ActivityPart } from "./activity-part.tsx";
import { DealPart, type Errors } from "./deal-part.tsx";
import { choose, customerOf, type Draft, type Edits, type Form, piecesInUse, throwBack, withActivity } from "./draft.ts";
import { type Known, pieceOf, type Stranger } from "./known.ts";
import { Pieces } from "./pieces.tsx";
import { Preview } from "./preview.tsx";
import { StrangerChips } from "./stranger-chips.tsx";
import { recognise, strangersIn, takeOut } from "./strangers.ts";

interface LookStepProps {
  draft: Draft;
  form: Form;
  known: Known;
  onDraft: (draft: Draft) => void;
  board: BoardStore | null;
  boardId: number | null;
  onBoard: (boardId: number) => void;
  stages: readonly Stage[];
  stage: Stage | undefined;
  errors: Errors;
  onUnreadable: (unreadable: boolean) => void;
  onNewTag: (stranger: Stranger) => void;
}

/** The look-over: what was found, what will be made of it, and every field to put right. */
export function LookStep({ draft, form, known, onDraft, onNewTag, ...rest }: LookStepProps) {
  const edit = (edits: Edits) => onDraft({ ...draft, edits: { ...draft.edits, ...edits } });
  const pieces = piecesInUse(draft);
  const strangers = strangersIn(draft);
  // Where a deal is there already, it has its tags; and one deal has one owner.
  const isOpen = ({ kind }: Stranger) => (kind === "tag" ? form.deal === null : pieceOf(pieces, "owner") === undefined);
  const customer = customerOf(draft, form, known);
  const plan = (change: object | null) => edit({ activity: change && { ...draft.edits.activity, ...change } });
  return (
    <>
      {pieces.length > 0 && (
        <Pieces
          line={draft.line}
          pieces={pieces}
          known={known}
          onChoose={(piece, value) => onDraft(choose(draft, piece, value))}
          onThrowBack={(piece) => onDraft(throwBack(draft, piece))}
        />
      )}
      {strangers.length > 0 && (
        <StrangerChips
          line={draft.line}
          strangers={strangers}
          isOpen={isOpen}
          onRecognise={(stranger, id) => onDraft(recognise(draft, stranger, id))}
          onCreate={onNewTag}
          onTakeOut={(stranger) => onDraft(takeOut(draft, stranger))}
        />
      )}
      <Preview form={form} customerName={form.fields.customer_name || (customer?.name ?? "")} />
      {form.deal ? (
        <p class="field-hint">{_("Put the deal's name back into the title to make a new deal instead.")}</p>
      ) : (
        <DealPart
          {...rest}
          form={form}
          customer={customer}
          onTitle={(title) => edit({ title })}
          onFields={(change: DealFields) => edit({ fields: { ...draft.edits.fields, ...change } })}
          onStage={(stageId) => edit({ stageId })}
        />
      )}
      <ActivityPart
        activity={form.activity}
        isNeeded={form.deal !== null}
        onActivity={plan}
        onAdd={() => onDraft(withActivity(draft, known))}
      />
    </>
  );
}
