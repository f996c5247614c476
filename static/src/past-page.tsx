/** The board as it was; a deal that is opened from it is the deal of today. */

import { _ } from "./lib/i18n.ts";
import { query, setQuery } from "./lib/router.ts";
import { namesOf } from "./kit/names.ts";
import type { BoardStore } from "./sync/store.ts";
import { LiveHands } from "./board/live-hands.tsx";
import { PastBoard } from "./board/past-board.tsx";
import { headline } from "./deals/headlines.ts";
import { OpenedDeal } from "./opened-deal.tsx";
import type { Tell } from "./travel/told.ts";
import { TravelScreen } from "./travel/travel-screen.tsx";

export function PastPage({ board }: { board: BoardStore }) {
  const dealId = Number(query.value.get("deal") ?? 0);
  const note = _("You are looking at the past. This is the deal as it is today.");
  return (
    <>
      <TravelScreen
        boardId={board.id}
        tell={tellOfBoard}
        draw={(reel, { clock }) => <PastBoard board={reel.board} workspace={reel.workspace} clock={clock} onOpen={openToday} />}
      />
      {dealId > 0 && (
        <LiveHands board={board}>
          {(dealing) => <OpenedDeal key={dealId} board={board} dealId={dealId} dealing={dealing} note={note} />}
        </LiveHands>
      )}
    </>
  );
}

const tellOfBoard: Tell = (packet, reel) => {
  const id = Number(packet.subject.split(":")[1]);
  const deal = reel.board.deal(id).value;
  const names = namesOf(reel.workspace, reel.board, deal?.currency ?? reel.workspace.workspace.value?.currency ?? "CNY");
  return headline(packet, names, packet.subject.startsWith("deal:") ? reel.titleOf(id) : "");
};

/** The panel lies over the past. */
function openToday(dealId: number): void {
  const params = new URLSearchParams(query.peek());
  params.set("deal", String(dealId));
  setQuery(params, { replace: false });
}
