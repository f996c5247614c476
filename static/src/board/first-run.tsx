/** A board without a single deal to show: what to begin with, or the way back. Lies over the columns, which stay in reach. */

import { _ } from "../lib/i18n.ts";
import { hrefOf } from "../lib/router.ts";
import { Button, LinkButton } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty.tsx";
import { mayManage } from "../kit/rights.ts";
import { isFiltering } from "../sync/filters.ts";
import { useParts } from "./parts.ts";

export function FirstRun() {
  const parts = useParts();
  const { board, reading, adding, mayChange, me } = parts;
  const isEmpty = reading.count.value.all === 0 && reading.stages.value.length > 0 && !isFiltering(reading.filter.value);
  if (!isEmpty || !mayChange.value || adding.value !== null) return null;
  return (
    <div class="board-first">
      <EmptyState
        art="deals"
        title={_("No open deals on this board yet")}
        text={_("Every deal is a card. Drag it from stage to stage, and everybody here sees it move.")}
      >
        <Button kind="primary" icon="plus" onClick={() => parts.addDeal()}>{_("Add a deal")}</Button>
        {mayManage(me.value?.role) && (
          <>
            <LinkButton icon="import" href={hrefOf({ name: "imports" }, `board=${board.id}`)}>{_("Import a file")}</LinkButton>
            <LinkButton icon="people" href={hrefOf({ name: "settings", page: "people" })}>{_("Invite colleagues")}</LinkButton>
          </>
        )}
      </EmptyState>
    </div>
  );
}

/** The filter hides every deal, so nobody has to look for what is set. */
export function NothingFound() {
  const { reading } = useParts();
  if (reading.count.value.found > 0 || reading.stages.value.length === 0 || !isFiltering(reading.filter.value)) return null;
  return (
    <div class="board-first">
      <EmptyState art="search" title={_("No deal on this board passes the filter")}>
        <Button icon="close" onClick={() => reading.clearFilter()}>{_("Clear the filter")}</Button>
      </EmptyState>
    </div>
  );
}
