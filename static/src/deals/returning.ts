/** Back to the board: a closed deal reopened, a deleted one restored; and into the bin what is not on the board. Each can be undone. */

import { announceNow } from "../lib/announce.ts";
import { _ } from "../lib/i18n.ts";
import type { App } from "../kit/app-context.ts";
import { type DealFields, sentFields } from "../kit/deal-form.ts";
import { toast } from "../kit/toast.tsx";
import { type Method, Refused } from "../sync/http.ts";
import type { FullDeal, RequiredField } from "../sync/wire.ts";

/** What a stage asks for is asked of the person; null when they turn away. */
export type AskFor = (deal: FullDeal, stageId: number, missing: readonly RequiredField[]) => Promise<DealFields | null>;

/** True when it was done; a refusal is told. `stageId`: where it goes on, else where it was last. */
export async function reopen(app: App, askFor: AskFor, deal: FullDeal, stageId?: number): Promise<boolean> {
  const label = _("Reopen “{title}”", { title: deal.title });
  const said = _("“{title}” is open again", { title: deal.title });
  const outcome = { kind: "open", ...(stageId === undefined ? {} : { stage_id: stageId }) };
  let fields: DealFields | null = null;
  for (;;) {
    const body = { ...outcome, ...(fields ? { fields: sentFields(fields) } : {}) };
    const refused = await send(app, deal, { method: "PUT", path: "outcome", body, label, said });
    if (refused?.problem.code !== "stage_gate" || refused.isListed || !refused.problem.missing?.length) return isDone(refused);
    const more: DealFields | null = await askFor(deal, Number(refused.problem["stage_id"]), refused.problem.missing);
    if (!more) return false;
    fields = Object.assign({}, fields, more);
  }
}

export async function restore(app: App, deal: FullDeal): Promise<boolean> {
  const label = _("Restore “{title}”", { title: deal.title });
  const said = _("“{title}” was restored", { title: deal.title });
  return isDone(await send(app, deal, { method: "POST", path: "restoration", body: {}, label, said }));
}

export async function discard(app: App, deal: FullDeal): Promise<boolean> {
  const label = _("Delete “{title}”", { title: deal.title });
  const said = _("“{title}” is in the recycle bin", { title: deal.title });
  return isDone(await send(app, deal, { method: "DELETE", path: "", body: undefined, label, said }));
}

interface Wish {
  method: Method;
  path: string;
  body: unknown;
  label: string;
  said: string;
}

const HANDLED = ["stage_gate", "wip_full"];

/** Null when it was done, and told so; else why not. */
async function send({ requests, undo }: App, deal: FullDeal, { method, path, body, label, said }: Wish): Promise<Refused | null> {
  const url = `/api/deals/${deal.id}${path && `/${path}`}`;
  const stream = `board:${deal.board_id}`;
  const answer = requests.write(method, url, body, { subject: `deal:${deal.id}`, label, stream, undoable: true, handles: HANDLED });
  const requestId = undo.next.peek()?.requestId;
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error;
  }
  const action = { label: _("Undo"), run: () => void (requestId && undo.undoRequest(requestId)) };
  toast(said, { kind: "success", action });
  return null;
}

/** Refusals that no other place reports are said here. */
function isDone(refused: Refused | null): boolean {
  if (refused && !refused.isListed && HANDLED.includes(refused.problem.code)) {
    toast(refused.problem.detail, { kind: "danger" });
    announceNow(refused.problem.detail);
  }
  return refused === null;
}
