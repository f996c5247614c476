/** Undo of what anybody did, from wherever it is told. */

import { _, formatList } from "../lib/i18n.ts";
import { Refused } from "../sync/http.ts";
import type { BoardStore } from "../sync/store.ts";
import type { Problem } from "../sync/wire.ts";
import type { App } from "./app-context.ts";
import { dealFieldName, type DealFieldName } from "./deal-words.ts";

export interface Deed {
  requestId: string;
  dealIds: readonly number[];
  board: BoardStore;
  /** what is taken back, in words */
  words: string;
}

const HANDLED = ["already_undone", "cannot_undo", "changed_since", "stage_gate", "wip_full", "deal_closed", "deal_in_bin", "deal_open"];

/** Null when it was done, else why not, in words. It can be done again like anything of one's own. */
export async function takeBack(app: App, { requestId, dealIds, board, words }: Deed): Promise<string | null> {
  const subject = dealIds.map((id) => `deal:${id}`);
  const writing = { subject, label: words, stream: board.stream, undoable: true, handles: HANDLED };
  try {
    await app.requests.write("POST", "/api/undos", { request_id: requestId }, writing);
    return null;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return whyNot(error.problem);
  }
}

/** Which fields were changed since, where the server names them. */
function whyNot({ code, detail, errors }: Problem): string {
  const fields = Object.keys(errors ?? {}).map((field) => dealFieldName(field as DealFieldName) ?? _("Stage"));
  if (code !== "changed_since" || fields.length === 0) return detail;
  return _("{why} ({fields})", { why: detail, fields: formatList(fields) });
}
