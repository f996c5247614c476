/** From a list to a deal's panel and back to the list. */

import { hrefOf, navigate, path, search, setQuery } from "../lib/router.ts";

let cameFrom: string | null = null;

export function dealHref(deal: { id: number; board_id: number }): string {
  return hrefOf({ name: "deal", boardId: deal.board_id, dealId: deal.id });
}

/** Called by a click on a link to a deal: closing the panel leads back here. */
export function rememberList(): void {
  cameFrom = path.peek() + search.peek();
}

/** The board keeps its filter, which stands in the address; a deal that stands there too is taken out. */
export function closePanel(boardId: number): void {
  const params = new URLSearchParams(search.peek());
  if (params.has("deal")) {
    params.delete("deal");
    return setQuery(params);
  }
  const to = cameFrom ?? hrefOf({ name: "board", boardId }, search.peek());
  cameFrom = null;
  navigate(to, { replace: true });
}
