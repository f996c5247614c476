/** Back to the board: a closed deal reopened, a deleted one restored; and into the bin what is not on the board. Each can be undone. */

import { announceNow } from "../lib/announce.ts";
import { _, formatList } from "../lib/i18n.ts";
import type { App } from "../kit/app-context.ts";
import { dealFieldName } from "../kit/deal-words.ts";
import { toast } from "../kit/toast.tsx";
import { type Method, Refused } from "../sync/http.ts";
import type { FullDeal, Problem } from "../sync/wire.ts";

/** True when it was done; a refusal is told. `stageId`: where it goes on, else where it was last. */
export function reopen(app: App, deal: FullDeal, stageId?: number): Promise<boolean> {
  const body = stageId === undefined ? {} : { stage_id: stageId };
  const label = _("Reopen “{title}”", { title: deal.title });
  return send(app, deal, { method: "DELETE", path: "outcome", body, label, said: _("“{title}” is open again", { title: deal.title }) });
}

export function restore(app: App, deal: FullDeal): Promise<boolean> {
  const label = _("Restore “{title}”", { title: deal.title });
  const said = _("“{title}” is out of the recycle bin", { title: deal.title });
  return send(app, deal, { method: "POST", path: "restoration", body: {}, label, said });
}

export function discard(app: App, deal: FullDeal): Promise<boolean> {
  const label = _("Delete “{title}”", { title: deal.title });
  const said = _("“{title}” is in the recycle bin", { title: deal.title });
  return send(app, deal, { method: "DELETE", path: "", body: undefined, label, said });
}

interface Wish {
  method: Method;
  path: string;
  body: unknown;
  label: string;
  said: string;
}

const HANDLED = ["stage_gate", "wip_full"];

async function send({ requests, undo }: App, deal: FullDeal, { method, path, body, label, said }: Wish): Promise<boolean> {
  const url = `/api/deals/${deal.id}${path && `/${path}`}`;
  const stream = `board:${deal.board_id}`;
  const answer = requests.write(method, url, body, { subject: `deal:${deal.id}`, label, stream, undoable: true, handles: HANDLED });
  const requestId = undo.next.peek()?.requestId;
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (HANDLED.includes(error.problem.code)) tell(whyNot(error.problem));
    return false;
  }
  const action = { label: _("Undo"), run: () => void (requestId && undo.undoRequest(requestId)) };
  toast(said, { kind: "success", action });
  return true;
}

function tell(text: string): void {
  toast(text, { kind: "danger" });
  announceNow(text);
}

function whyNot({ code, missing, detail }: Problem): string {
  if (code !== "stage_gate" || !missing) return detail;
  const fields = formatList(missing.map((field) => dealFieldName(field)));
  return _("That stage asks for more: {fields}. Choose another stage to go on in.", { fields });
}
