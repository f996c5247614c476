/** Reopening, with the form for what the stage asks for meanwhile. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import type { DealFields } from "../kit/deal-form.ts";
import { GateDialog } from "../kit/gate-dialog.tsx";
import type { BoardStore } from "../sync/store.ts";
import type { FullDeal, RequiredField } from "../sync/wire.ts";
import { type AskFor, reopen } from "./returning.ts";

interface Asked {
  deal: FullDeal;
  stageId: number;
  missing: readonly RequiredField[];
  answer: (fields: DealFields | null) => void;
}

interface Reopening {
  /** true when it was done */
  reopen: (deal: FullDeal, stageId?: number) => Promise<boolean>;
  /** to be drawn somewhere: there while something is asked */
  form: ComponentChildren;
}

export function useReopening(board: BoardStore): Reopening {
  const app = useApp();
  const asked = useSignal<Asked | null>(null);
  const askFor: AskFor = (deal, stageId, missing) => {
    asked.value?.answer(null);
    return new Promise((resolve) => {
      const answer = (fields: DealFields | null): void => {
        asked.value = null;
        resolve(fields);
      };
      asked.value = { deal, stageId, missing, answer };
    });
  };
  return {
    reopen: (deal, stageId) => reopen(app, askFor, deal, stageId),
    form: asked.value && <Form board={board} asked={asked.value} />,
  };
}

function Form({ board, asked: { deal, stageId, missing, answer } }: { board: BoardStore; asked: Asked }) {
  return (
    <GateDialog
      key={`${deal.id} ${missing.join(" ")}`}
      stage={board.thing("stage", stageId).value?.name ?? ""}
      currency={deal.currency}
      missing={missing}
      text={_("Fill this in and “{title}” is open again.", { title: deal.title })}
      verb={_("Reopen")}
      answer={answer}
    />
  );
}
