/** The captured words on their way: one request for deal and activity, shown at once, with a way back and a way there. */

import { _ } from "../lib/i18n.ts";
import { hrefOf, navigate } from "../lib/router.ts";
import type { App } from "../kit/app-context.ts";
import { sentFields } from "../kit/deal-form.ts";
import { toast } from "../kit/toast.tsx";
import { type Answer, Refused } from "../sync/http.ts";
import type { Form } from "./draft.ts";
import type { PlannedActivity } from "./plan.ts";
import { type Destination, shownAs } from "./shown.ts";

/** After so long the toast does not wait for the answer any more. */
const SOON_MS = 1200;

interface Captured {
  deal: { id: number; board_id: number };
}

/** `onRefused`: the server said no while the person looks on, and the words shall not be lost; later they stand in the list of what was refused. */
export function send(app: App, form: Form, to: Destination, onRefused: () => void): void {
  const title = form.deal?.title ?? form.title.trim();
  const label = form.deal ? _("Plan an activity for “{title}”", { title }) : _("Capture “{title}”", { title });
  const answer = app.requests.write<Captured>("POST", "/api/captures", bodyOf(form, to), { label, undoable: true, ...shownAs(app, form, to) });
  const requestId = app.undo.next.peek()?.requestId ?? "";
  void tell(app, { title, isNew: !form.deal, requestId, answer });
  answer.catch((error: unknown) => {
    if (error instanceof Refused && error.problem.code !== "taken_back" && !error.isListed) onRefused();
  });
}

/** As the API takes it. */
export function bodyOf(form: Form, { boardId, stageId }: Destination): object {
  const owner = form.fields.owner_id;
  const activity = form.activity && { ...activityBody(form.activity), ...(owner ? { owner_id: owner } : {}) };
  if (form.deal) return { deal_id: form.deal.id, activity };
  const deal = { board_id: boardId, stage_id: stageId, title: form.title.trim(), ...sentFields(form.fields) };
  return activity ? { deal, activity } : { deal };
}

function activityBody({ kind, title, on, at, minutes }: PlannedActivity): object {
  const due = at === null ? { due_on: on } : { wall: { on, at } };
  return { kind, title: title.trim(), ...due, ...(minutes === null ? {} : { duration_minutes: minutes }) };
}

interface Told {
  title: string;
  isNew: boolean;
  requestId: string;
  answer: Promise<Answer<Captured>>;
}

/** With a link to the deal as soon as it has an address; without a network, that it waits. */
async function tell(app: App, { title, isNew, requestId, answer }: Told): Promise<void> {
  const action = { label: _("Undo"), run: () => void app.undo.undoRequest(requestId) };
  let takeBack = (): void => {};
  const waiting = setTimeout(() => {
    takeBack = toast(_("“{title}” is sent as soon as there is a network.", { title }), { action });
  }, SOON_MS);
  try {
    const { deal } = (await answer).body;
    const link = { label: _("Look at it"), run: () => navigate(hrefOf({ name: "deal", boardId: deal.board_id, dealId: deal.id })) };
    const said = isNew ? _("“{title}” is on the board", { title }) : _("The activity for “{title}” is planned", { title });
    takeBack();
    toast(said, { kind: "success", action, also: link });
  } catch {
    // Refusals are told by the notices of the page.
    takeBack();
  } finally {
    clearTimeout(waiting);
  }
}
