/**
 * What people do to deals, with the questions that belong to it: gates at the drop, the reason of a loss. The card stands
 * where it was put while a question is open, and goes back when the person turns away. The deal's panel uses this too.
 */

import { _ } from "../lib/i18n.ts";
import type { DealFields } from "../kit/deal-form.ts";
import { adding } from "../kit/new-deal.ts";
import * as effects from "../sync/effects.ts";
import { compareRanked } from "../sync/ranks.ts";
import type { Deal, Stage, StageKind } from "../sync/wire.ts";
import { Asks, type OnWon, type Outcome } from "./asks.ts";
import { Gating, type Send } from "./gating.ts";
import { isSamePlace, type Place } from "./neighbours.ts";
import type { Parts } from "./parts.ts";

export class Dealing {
  readonly #parts: Parts;
  readonly #asks: Asks;
  readonly #gating: Gating;

  /** `onWon` is told of each deal of mine that was won, once the server has said so. */
  constructor(parts: Parts, onWon: OnWon) {
    this.#parts = parts;
    this.#asks = new Asks(parts, onWon);
    this.#gating = new Gating(parts);
  }

  /** True when it was done; false when there was nothing to do, the server refused or the person turned away. */
  async move(id: number, stageId: number, place: Place, onAsked: () => void = () => {}): Promise<boolean> {
    const deal = this.#parts.deal(id);
    const stage = this.#parts.board.get("stage", stageId);
    if (!deal || !stage) return false;
    const send = after(onAsked, (fields: DealFields | null) => this.#asks.move(deal, stage, place, fields));
    if (deal.stage_id === stageId) {
      if (isSamePlace([id], place, this.#parts.board.idsIn(stageId).peek())) return false;
      return this.#gating.sent(send(null), stage);
    }
    const standing = [effects.move(id, stageId, place, new Date().toISOString())];
    return this.#gating.through(deal, stage, standing, send);
  }

  /** Several cards: one request, so all of them or none, and one undo. `onAsked`: whenever it is sent. */
  async moveAll(ids: readonly number[], stageId: number, place: Place, onAsked: () => void = () => {}): Promise<boolean> {
    const deals = this.#inReadingOrder(this.#deals(ids));
    const [first] = deals;
    if (first && deals.length === 1) return this.move(first.id, stageId, place, onAsked);
    const stage = this.#parts.board.get("stage", stageId);
    const row = deals.map((deal) => deal.id);
    if (!first || !stage || isSamePlace(row, place, this.#parts.board.idsIn(stageId).peek())) return false;
    const standing = effects.moveRow(row, stageId, place, new Date().toISOString());
    const send = after(onAsked, (fields: ReadonlyMap<number, DealFields>) => this.#asks.moveAll(deals, stage, place, fields));
    return this.#gating.throughAll(deals, stage, standing, send);
  }

  /** One deal, or several one after the other. */
  async win(ids: readonly number[]): Promise<boolean> {
    let isDone = true;
    for (const deal of this.#deals(ids)) {
      isDone = (await this.#close(deal, { kind: "won" })) && isDone;
    }
    return isDone;
  }

  /** Asks why, once for all of them. */
  async lose(ids: readonly number[]): Promise<boolean> {
    const deals = this.#deals(ids);
    if (deals.length === 0) return false;
    const standing = deals.map((deal) => effects.remove("deal", deal.id));
    const reason = await this.#gating.holding(standing, () => this.#parts.dialogs.ask({ kind: "loss", deals }));
    if (!reason) return false;
    const done = await Promise.all(deals.map((deal) => this.#close(deal, { kind: "lost", ...reason })));
    return done.every(Boolean);
  }

  async edit(id: number): Promise<void> {
    const { dialogs, presence, board } = this.#parts;
    const deal = this.#parts.deal(id);
    if (deal) presence.say(board.stream, id, "edit");
    const fields = deal && (await dialogs.ask({ kind: "edit", deal }));
    presence.say(board.stream, null, null);
    const now = this.#parts.deal(id);
    // Made on the version the form showed: a newer one is met by the rebase, with both values in sight.
    if (fields && now && Object.keys(fields).length > 0) await this.#gating.sent(this.#asks.edit(deal, fields), null);
  }

  /** "Move to…": a stage and a place, or an outcome, without dragging. */
  async moveBySheet(ids: readonly number[]): Promise<boolean> {
    const deals = this.#deals(ids);
    if (deals.length === 0) return false;
    const answer = await this.#parts.dialogs.ask({ kind: "move", deals });
    if (answer?.to === "won") return this.win(ids);
    if (answer?.to === "lost") return this.lose(ids);
    return answer ? this.moveAll(ids, answer.stageId, answer.place) : false;
  }

  async add(draft: Deal, customerName: string): Promise<boolean> {
    const stage = this.#parts.board.get("stage", draft.stage_id);
    if (!stage) return false;
    const given: DealFields = customerName ? { customer_name: customerName } : {};
    const standing = adding(draft, customerName);
    return this.#gating.through(draft, stage, standing, (fields) => this.#asks.add(draft, customerName, fields), given);
  }

  async assign(ids: readonly number[]): Promise<void> {
    const deals = this.#deals(ids);
    const answer = deals.length > 0 && (await this.#parts.dialogs.ask({ kind: "assign", deals }));
    if (!answer) return;
    const owner = answer.owner_id === null ? undefined : this.#parts.workspace.get("person", answer.owner_id);
    await this.#gating.sent(this.#asks.assign(deals, answer.owner_id, owner?.name ?? _("nobody")), null);
  }

  async tag(ids: readonly number[]): Promise<void> {
    const deals = this.#deals(ids);
    const answer = deals.length > 0 && (await this.#parts.dialogs.ask({ kind: "tags", deals }));
    if (answer && answer.add.length + answer.remove.length > 0) await this.#gating.sent(this.#asks.tag(deals, answer), null);
  }

  async delete(ids: readonly number[]): Promise<void> {
    const deals = this.#deals(ids);
    if (deals.length > 0) await this.#gating.sent(this.#asks.delete(deals), null);
  }

  /** A gate belongs to the first stage of that kind; a board has at least one. */
  #close(deal: Deal, outcome: Outcome): Promise<boolean> {
    const stage = this.#firstOf(outcome.kind);
    const standing = [effects.remove("deal", deal.id)];
    const send: Send = (fields) => this.#asks.close(deal, outcome, fields);
    return stage ? this.#gating.through(deal, stage, standing, send) : this.#gating.sent(send(null), null);
  }

  /** Column by column, from the top: as the server puts them. */
  #inReadingOrder(deals: readonly Deal[]): Deal[] {
    const stages = this.#parts.board.stages.peek().map((stage) => stage.id);
    return [...deals].sort((a, b) => stages.indexOf(a.stage_id) - stages.indexOf(b.stage_id) || compareRanked(a, b));
  }

  #deals(ids: readonly number[]): Deal[] {
    return ids.map((id) => this.#parts.deal(id)).filter((deal) => deal !== undefined && deal.id > 0) as Deal[];
  }

  #firstOf(kind: StageKind): Stage | undefined {
    return this.#parts.board.stages.peek().find((stage) => stage.kind === kind);
  }
}

function after<Given, Answered>(first: () => void, then: (given: Given) => Answered): (given: Given) => Answered {
  return (given) => {
    first();
    return then(given);
  };
}
