import { _, _n } from "../lib/i18n.ts";
import { Button, IconButton } from "../kit/button.tsx";
import type { Dealing } from "./dealing.ts";
import { useParts } from "./parts.ts";

/** What can be done with all selected cards at once. */
export function BulkBar({ dealing }: { dealing: Dealing }) {
  const { choice, board, mayDelete } = usePartsWithRights();
  const ids = [...choice.selected.value].filter((id) => board.deal(id).value !== undefined);
  if (ids.length === 0) return null;
  const then = (work: Promise<unknown>) => void work;
  return (
    <div class="bulk-bar" role="toolbar" aria-label={_("Selected deals")}>
      <span class="bulk-bar-count">{_n("{n} selected", "{n} selected", ids.length)}</span>
      <Button kind="quiet" icon="move" onClick={() => then(dealing.moveBySheet(ids))}>{_("Move to…")}</Button>
      <Button kind="quiet" icon="person" onClick={() => then(dealing.assign(ids))}>{_("Assign…")}</Button>
      <Button kind="quiet" icon="tag" onClick={() => then(dealing.tag(ids))}>{_("Tag…")}</Button>
      <Button kind="quiet" icon="bin" disabled={!mayDelete(ids)} onClick={() => then(dealing.delete(ids))}>{_("Delete")}</Button>
      <IconButton icon="close" label={_("Clear the selection")} onClick={() => choice.clear()} />
    </div>
  );
}

function usePartsWithRights() {
  const parts = useParts();
  const mayDelete = (ids: readonly number[]): boolean => {
    return ids.every((id) => {
      const deal = parts.deal(id);
      return deal !== undefined && parts.mayDelete(deal);
    });
  };
  return { choice: parts.choice, board: parts.board, mayDelete };
}
