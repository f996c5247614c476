/** What is asked of the server about a stage, shown at once in the board's store. */

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { order } from "../sync/effects.ts";
import type { BoardStore } from "../sync/store.ts";
import type { Stage } from "../sync/wire.ts";

/** Puts a stage right after another one, or first. */
export function useMoveStage(store: BoardStore): (stage: Stage, after: number | null) => void {
  const { requests } = useApp();
  return (stage, after) =>
    void requests.write("PUT", `/api/stages/${stage.id}/position`, { after }, {
      subject: `stage:${stage.id}`,
      stream: store.stream,
      label: _("Move the stage “{name}”", { name: stage.name }),
      effect: order("stage", stage.id, { after }),
    });
}

/** The id to stand after when `stages[from]` shall stand at `to`. */
export function afterAt(stages: readonly Stage[], from: number, to: number): number | null {
  const others = stages.filter((_stage, index) => index !== from);
  return others[to - 1]?.id ?? null;
}
