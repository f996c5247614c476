/** The board's requests: each shows its effect at once, can be taken back, and is told by a toast with that very button. */

import { _, _n } from "../lib/i18n.ts";
import { type DealFields, sentFields } from "../kit/deal-form.ts";
import { adding } from "../kit/new-deal.ts";
import { toast } from "../kit/toast.tsx";
import * as effects from "../sync/effects.ts";
import type { Answer, Method } from "../sync/http.ts";
import type { Writing } from "../sync/outgoing.ts";
import type { Deal, Stage } from "../sync/wire.ts";
import type { LossAnswer, TagAnswer } from "./dialogs.ts";
import { shownFields } from "./gates.ts";
import type { Place } from "./neighbours.ts";
import type { Parts } from "./parts.ts";

export type Outcome = { kind: "won" } | ({ kind: "lost" } & LossAnswer);

/** Refusals that the board turns into a question or a sentence of its own. */
export const HANDLED: readonly string[] = ["stage_gate", "wip_full", "bulk_refused"];

interface Wish {
  method: Method;
  url: string;
  body: unknown;
  deals: readonly Deal[];
  label: string;
  effect: readonly effects.Effect[];
  edit?: Writing["edit"];
  /** said in a toast; without it the change is in plain sight */
  said?: string;
}

/** `undo` takes the win back. */
export type OnWon = (deal: Deal, undo: () => void) => void;

export class Asks {
  readonly #parts: Parts;
  readonly #onWon: OnWon;

  constructor(parts: Parts, onWon: OnWon) {
    this.#parts = parts;
    this.#onWon = onWon;
  }

  move(deal: Deal, stage: Stage, place: Place, fields: DealFields | null): Promise<Answer> {
    const names = { title: deal.title, stage: stage.name };
    const label = _("Move “{title}” to {stage}", names);
    const body = { stage_id: stage.id, ...place, ...given(fields) };
    const effect = [...changes([deal], fields), moveEffect(deal, stage.id, place)];
    const said = deal.stage_id === stage.id ? {} : { said: _("“{title}” moved to {stage}", names) };
    return this.#write({ method: "PUT", url: `/api/deals/${deal.id}/position`, body, deals: [deal], label, effect, ...said });
  }

  close(deal: Deal, outcome: Outcome, fields: DealFields | null): Promise<Answer> {
    const isWon = outcome.kind === "won";
    const names = { title: deal.title };
    const label = isWon ? _("Win “{title}”", names) : _("Lose “{title}”", names);
    const body = { ...outcome, ...given(fields) };
    const effect = [effects.remove("deal", deal.id)];
    const wish: Wish = { method: "PUT", url: `/api/deals/${deal.id}/outcome`, body, deals: [deal], label, effect };
    if (!isWon) return this.#write({ ...wish, said: _("“{title}” is marked as lost", names) });
    const answer = this.#write(wish);
    const requestId = this.#parts.undo.next.peek()?.requestId ?? "";
    // A refusal is told where the answer is waited for.
    void answer.then(() => this.#onWon(deal, () => void this.#parts.undo.undoRequest(requestId)), () => {});
    return answer;
  }

  edit(deal: Deal, fields: DealFields): Promise<Answer> {
    const sent = sentFields(fields);
    const names = Object.keys(sent) as (keyof DealFields & keyof Deal)[];
    const was = Object.fromEntries(names.filter((name) => name in deal).map((name) => [name, deal[name]]));
    const label = _("Edit “{title}”", { title: deal.title });
    const edit = { version: deal.version, was };
    const said = _("“{title}” is changed", { title: deal.title });
    return this.#write({
      method: "PATCH", url: `/api/deals/${deal.id}`, body: sent, deals: [deal], label, effect: changes([deal], fields), edit, said,
    });
  }

  add(deal: Deal, customerName: string, fields: DealFields | null): Promise<Answer<{ id: number }>> {
    const { stage_id, title, amount_minor, currency, owner_id } = deal;
    const body = {
      board_id: this.#parts.board.id, stage_id, title, amount_minor, currency, owner_id,
      ...sentFields({ ...(customerName ? { customer_name: customerName } : {}), ...fields }),
    };
    const label = _("Add “{title}”", { title });
    const effect = adding({ ...deal, ...shownFields(fields ?? {}) }, customerName || fields?.customer_name);
    return this.#write({ method: "POST", url: "/api/deals", body, deals: [deal], label, effect }) as Promise<Answer<{ id: number }>>;
  }

  /** Several at once stand in a row. They are given in the order in which the board reads: the server has no other. */
  moveAll(deals: readonly Deal[], stage: Stage, place: Place, fields: ReadonlyMap<number, DealFields>): Promise<Answer> {
    const label = _n("Move {n} deal to {stage}", "Move {n} deals to {stage}", deals.length, { stage: stage.name });
    const said = _n("{n} deal moved to {stage}", "{n} deals moved to {stage}", deals.length, { stage: stage.name });
    const edited = deals.flatMap((deal) => changes([deal], fields.get(deal.id) ?? null));
    const effect = [...edited, ...effects.moveRow(deals.map((deal) => deal.id), stage.id, place, new Date().toISOString())];
    const sent = [...fields].map(([id, given]) => [id, sentFields(given)] as const);
    const more = sent.length > 0 ? { fields: Object.fromEntries(sent) } : {};
    return this.#bulk(deals, { kind: "move", stage_id: stage.id, ...place, ...more }, { label, said, effect });
  }

  assign(deals: readonly Deal[], ownerId: number | null, name: string): Promise<Answer> {
    const label = _n("Give {n} deal to {name}", "Give {n} deals to {name}", deals.length, { name });
    const said = _n("{n} deal given to {name}", "{n} deals given to {name}", deals.length, { name });
    return this.#bulk(deals, { kind: "assign", owner_id: ownerId }, { label, said, effect: changes(deals, { owner_id: ownerId }) });
  }

  tag(deals: readonly Deal[], { add, remove }: TagAnswer): Promise<Answer> {
    const label = _n("Tag {n} deal", "Tag {n} deals", deals.length);
    const said = _n("Tags changed on {n} deal", "Tags changed on {n} deals", deals.length);
    const effect = deals.map((deal) => effects.change("deal", deal.id, { tag_ids: retagged(deal.tag_ids, add, remove) }));
    return this.#bulk(deals, { kind: "tag", add, remove }, { label, said, effect });
  }

  delete(deals: readonly Deal[]): Promise<Answer> {
    const effect = deals.map((deal) => effects.remove("deal", deal.id));
    const [first] = deals;
    if (first && deals.length === 1) {
      const label = _("Delete “{title}”", { title: first.title });
      const said = _("“{title}” is in the recycle bin", { title: first.title });
      return this.#write({ method: "DELETE", url: `/api/deals/${first.id}`, body: undefined, deals, label, effect, said });
    }
    const label = _n("Delete {n} deal", "Delete {n} deals", deals.length);
    const said = _n("{n} deal is in the recycle bin", "{n} deals are in the recycle bin", deals.length);
    return this.#bulk(deals, { kind: "delete" }, { label, said, effect });
  }

  #bulk(deals: readonly Deal[], change: object, how: Pick<Wish, "label" | "said" | "effect">): Promise<Answer> {
    const body = { deal_ids: deals.map((deal) => deal.id), change };
    return this.#write({ method: "POST", url: "/api/bulk-changes", body, deals, ...how });
  }

  #write({ method, url, body, deals, label, effect, edit, said }: Wish): Promise<Answer> {
    const { requests, undo, board } = this.#parts;
    const subject = deals.map((deal) => `deal:${deal.id}`);
    const answer = requests.write(method, url, body, {
      subject, label, effect, stream: board.stream, undoable: true, handles: HANDLED, ...(edit ? { edit } : {}),
    });
    const requestId = undo.next.peek()?.requestId;
    if (said && requestId) tellWithUndo(this.#parts, said, requestId, answer);
    return answer;
  }
}

let takeBackToast = (): void => {};

/** One at a time. It leaves again when the server says no: then another one says why. */
function tellWithUndo({ undo, status }: Parts, said: string, requestId: string, answer: Promise<unknown>): void {
  takeBackToast();
  const run = (): void => void undo.undoRequest(requestId);
  const action = { label: _("Undo"), run };
  const isUnsent = status.peek() === "offline";
  takeBackToast = isUnsent ? toast(_("{what} – not sent yet", { what: said }), { kind: "waiting", action }) : toast(said, { kind: "success", action });
  answer.catch(takeBackToast);
}

/** What it offers was done by Ctrl+Z. */
export function forgetToast(): void {
  takeBackToast();
}

function moveEffect(deal: Deal, stageId: number, place: Place): effects.Effect {
  return effects.move(deal.id, stageId, place, new Date().toISOString());
}

function changes(deals: readonly Deal[], fields: DealFields | null): effects.Effect[] {
  const shown = shownFields(fields ?? {});
  return Object.keys(shown).length > 0 ? deals.map((deal) => effects.change("deal", deal.id, shown)) : [];
}

function given(fields: DealFields | null): { fields?: DealFields } {
  return fields ? { fields: sentFields(fields) } : {};
}

function retagged(before: readonly number[], add: readonly number[], remove: readonly number[]): number[] {
  const after = new Set([...before, ...add]);
  for (const id of remove) after.delete(id);
  return [...after].sort((a, b) => a - b);
}
