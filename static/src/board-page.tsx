/** The board as it is now, with what the other rooms have to say over it. */

// As in later-parts.ts.
import "./app.tsx";

import type { Route } from "./lib/router.ts";
import { useApp } from "./kit/app-context.ts";
import type { BoardStore } from "./sync/store.ts";
import { askForPlan } from "./activities/asks.ts";
import { nameOnBoard } from "./activities/deal-names.ts";
import { BoardScreen } from "./board/board-screen.tsx";
import { OpenedDeal } from "./later-screens.ts";
import { UnseenChip } from "./looks/unseen-chip.tsx";

export function BoardPage({ here, board }: { here: Route; board: BoardStore }) {
  const app = useApp();
  return (
    <BoardScreen
      board={board}
      onPlan={(deal) => askForPlan(app, { deal: nameOnBoard(deal, board.id) })}
      unseen={(reveal) => <UnseenChip key={board.id} board={board} reveal={reveal} />}
      panel={(dealing) => here.name === "deal" && <OpenedDeal key={here.dealId} board={board} dealId={here.dealId} dealing={dealing} />}
    />
  );
}
