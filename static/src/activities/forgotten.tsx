import { useEffect, useState } from "preact/hooks";

import { _, formatNumber } from "../lib/i18n.ts";
import { hrefOf } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { Icon } from "../kit/icon.tsx";
import { maySell } from "../kit/rights.ts";
import { read } from "../sync/http.ts";

interface Lacking {
  board_id: number;
  count: number;
}

/** My deals for which nobody has planned anything, a tap away: a line for each board that has any, with their number. */
export function Forgotten() {
  const { workspace } = useApp();
  const counts = useLacking();
  const me = workspace.me.value;
  const boards = workspace.boards.value.filter((board) => !board.archived && counts.has(board.id));
  if (boards.length === 0 || !maySell(me?.role)) return null;
  return (
    <section class="section" aria-label={_("Deals without a next step")}>
      <h2 class="day-title">{_("Deals without a next step")}</h2>
      <ul class="list">
        {boards.map((board) => (
          <li key={board.id}>
            <a class="list-row forgotten" href={hrefOf({ name: "board", boardId: board.id }, `step=none&owner=${me?.id}`)}>
              <Icon name="alert" /> <span class="grow one-line">{_("Mine on {board}", { board: board.name })}</span>
              <span class="day-count">{formatNumber(counts.get(board.id) ?? 0)}</span> <Icon name="chevron-right" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Board → how many; read anew whenever something of mine happens. Without a line nothing is claimed. */
function useLacking(): ReadonlyMap<number, number> {
  const { person, connection } = useApp();
  const [counts, setCounts] = useState<ReadonlyMap<number, number>>(new Map());
  const isLive = connection.status.value === "live";
  useEffect(() => {
    if (!isLive) return undefined;
    const load = (): void => {
      const show = (all: readonly Lacking[]): void => setCounts(new Map(all.map(({ board_id, count }) => [board_id, count])));
      read<readonly Lacking[]>("/api/me/deals-without-next-step").then(show, () => {});
    };
    load();
    return person.hear(load);
  }, [isLive]);
  return counts;
}
