/** Undo of what anybody did, from wherever it is told; and where it is refused, who has changed the same since. */

import { _, formatList } from "../lib/i18n.ts";
import { read, Refused } from "../sync/http.ts";
import type { BoardStore } from "../sync/store.ts";
import type { FullDeal, Page, Problem, TimelineItem } from "../sync/wire.ts";
import type { App } from "./app-context.ts";
import { dealFieldName, type DealFieldName } from "./deal-words.ts";

export interface Deed {
  requestId: string;
  /** those it is known to be about; the request may have been about more */
  dealIds: readonly number[];
  board: BoardStore;
  /** what is taken back, in words */
  words: string;
}

const HANDLED = [
  "already_undone", "cannot_undo", "changed_since", "stage_gate", "wip_full", "deal_closed", "deal_in_bin", "deal_open", "not_allowed",
];
const STANDING = ["deal.created", "deal.moved", "deal.won", "deal.lost", "deal.reopened", "deal.deleted", "deal.restored"];

/** Null when it was done, else why not, in words. It can be done again like anything of one's own. */
export async function takeBack(app: App, { requestId, dealIds, board, words }: Deed): Promise<string | null> {
  const subject = dealIds.map((id) => `deal:${id}`);
  const writing = { subject, label: words, stream: board.stream, undoable: true, handles: HANDLED };
  try {
    await app.requests.write("POST", "/api/undos", { request_id: requestId }, writing);
    return null;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return whyNot(app, error.problem);
  }
}

/** The refusal in words; where an undo would lose later work, by whom and on what. */
export async function whyNot(app: App, problem: Problem): Promise<string> {
  return (await whoChangedIt(app, problem).catch(() => null)) ?? reasonOf(problem);
}

/** Told beside no form: "look at the marked fields" would send somebody looking, so a field says it itself. */
export function reasonOf({ code, detail, errors }: Problem): string {
  const own = code === "invalid" ? Object.values(errors ?? {}).flat()[0] : undefined;
  return own ?? detail;
}

/** "Ben has changed Amount of “Tea” since …"; null where nobody can be named. */
async function whoChangedIt({ workspace }: App, { code, deal_id: dealId, errors }: Problem): Promise<string | null> {
  if (code !== "changed_since" || typeof dealId !== "number") return null;
  const [deal, { items }] = await Promise.all([
    read<FullDeal>(`/api/deals/${dealId}`),
    read<Page<TimelineItem>>(`/api/deals/${dealId}/timeline?limit=50`),
  ]);
  const changed = Object.keys(errors ?? {});
  const later = lastChangeOf(items, changed);
  if (!later) return null;
  const who = later.actor_id === null ? _("Kandan") : (workspace.get("person", later.actor_id)?.name ?? _("Somebody"));
  const fields = formatList(changed.map((field) => (field === "stage_id" ? _("the stage") : dealFieldName(field as DealFieldName))));
  if (changed.length === 0) return _("{who} has worked on “{title}” since, so nothing was undone.", { who, title: deal.title });
  return _("{who} has changed {fields} of “{title}” since, so nothing was undone.", { who, fields, title: deal.title });
}

/** The newest of these that changed one of the fields, or, where none is named, anything. Items: newest first. */
export function lastChangeOf(items: readonly TimelineItem[], fields: readonly string[]): TimelineItem | undefined {
  return items.find((item) => {
    if (fields.length === 0) return true;
    if (fields.includes("stage_id") && STANDING.includes(item.type)) return true;
    const changes = (item.data["changes"] ?? {}) as Record<string, unknown>;
    return fields.some((field) => field in changes);
  });
}
