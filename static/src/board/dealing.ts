/**
 * What people do to deals, with the questions that belong to it: gates at the drop, the reason of a loss. The card stands
 * where it was put while a question is open, and goes back when the person turns away. The deal's panel uses this too.
 */

import { announceNow } from "../lib/announce.ts";
import { _, formatList } from "../lib/i18n.ts";
import { toast } from "../kit/toast.tsx";
import * as effects from "../sync/effects.ts";
import { type Answer, Refused } from "../sync/http.ts";
import { newKey } from "../sync/outgoing.ts";
import type { Deal, RequiredField, Stage, StageKind } from "../sync/wire.ts";
import { Asks, HANDLED, type OnWon, type Outcome } from "./asks.ts";
import type { DealFields } from "./dialogs.ts";
import { missingBefore } from "./gates.ts";
import { isSamePlace, type Place } from "./neighbours.ts";
import type { Parts } from "./parts.ts";

/** Sends it, with the fields the gate asked for. */
type Send = (fields: DealFields | null) => Promise<Answer>;

const MOST_TITLES = 3;

export class Dealing {
  readonly #parts: Parts;
  readonly #asks: Asks;

  /** `onWon` is told of each deal of mine that was won, once the server has said so. */
  constructor(parts: Parts, onWon: OnWon) {
    this.#parts = parts;
    this.#asks = new Asks(parts, onWon);
  }

  /** True when it was asked for; false when there was nothing to do or the person turned away. */
  async move(id: number, stageId: number, place: Place): Promise<boolean> {
    const deal = this.#parts.deal(id);
    const stage = this.#parts.board.get("stage", stageId);
    if (!deal || !stage) return false;
    if (deal.stage_id === stageId) {
      if (isSamePlace(id, place, this.#parts.board.idsIn(stageId).peek())) return false;
      return this.#sent(this.#asks.move(deal, stage, place, null), stage);
    }
    const standing = [effects.move(id, stageId, place, new Date().toISOString())];
    return this.#throughGate(deal, stage, standing, (fields) => this.#asks.move(deal, stage, place, fields));
  }

  /** Several cards: one request, so all of them or none, and one undo. */
  async moveAll(ids: readonly number[], stageId: number, place: Place): Promise<boolean> {
    const deals = this.#deals(ids);
    const [first] = deals;
    if (first && deals.length === 1) return this.move(first.id, stageId, place);
    const stage = this.#parts.board.get("stage", stageId);
    return deals.length > 0 && stage !== undefined && this.#sent(this.#asks.moveAll(deals, stage), stage);
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
    const reason = await this.#holding(standing, () => this.#parts.dialogs.ask({ kind: "loss", deals }));
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
    if (fields && now && Object.keys(fields).length > 0) await this.#sent(this.#asks.edit(deal, fields), null);
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
    const standing = [effects.add("deal", draft)];
    return this.#throughGate(draft, stage, standing, (fields) => this.#asks.add(draft, customerName, fields), given);
  }

  async assign(ids: readonly number[]): Promise<void> {
    const deals = this.#deals(ids);
    const answer = deals.length > 0 && (await this.#parts.dialogs.ask({ kind: "assign", deals }));
    if (!answer) return;
    const owner = answer.owner_id === null ? undefined : this.#parts.workspace.get("person", answer.owner_id);
    await this.#sent(this.#asks.assign(deals, answer.owner_id, owner?.name ?? _("nobody")), null);
  }

  async tag(ids: readonly number[]): Promise<void> {
    const deals = this.#deals(ids);
    const answer = deals.length > 0 && (await this.#parts.dialogs.ask({ kind: "tags", deals }));
    if (answer && answer.add.length + answer.remove.length > 0) await this.#sent(this.#asks.tag(deals, answer), null);
  }

  async delete(ids: readonly number[]): Promise<void> {
    const deals = this.#deals(ids);
    if (deals.length > 0) await this.#sent(this.#asks.delete(deals), null);
  }

  /** A gate belongs to the first stage of that kind; a board has at least one. */
  #close(deal: Deal, outcome: Outcome): Promise<boolean> {
    const stage = this.#firstOf(outcome.kind);
    const standing = [effects.remove("deal", deal.id)];
    const send: Send = (fields) => this.#asks.close(deal, outcome, fields);
    return stage ? this.#throughGate(deal, stage, standing, send) : this.#sent(send(null), null);
  }

  /** Asks for what is missing before the request, and again when the server knows of more. */
  async #throughGate(deal: Deal, stage: Stage, standing: effects.Effect[], send: Send, given: DealFields = {}): Promise<boolean> {
    let fields: DealFields | null = null;
    let missing: readonly RequiredField[] = missingBefore(deal, stage, given);
    for (;;) {
      if (missing.length > 0) {
        const asked = missing;
        const more = await this.#holding(standing, () => this.#parts.dialogs.ask({ kind: "gate", deal, stage, missing: asked }));
        if (!more) return false;
        fields = Object.assign({}, fields, more);
      }
      const refused = await refusalOf(send(fields));
      if (refused?.problem.code !== "stage_gate") return this.#judged(refused, stage);
      missing = refused.problem.missing ?? [];
      if (missing.length === 0) return this.#judged(refused, stage);
    }
  }

  /** The effect is shown while the question is open, without anything being sent. */
  async #holding<T>(standing: effects.Effect[], ask: () => Promise<T>): Promise<T> {
    const hold = { id: newKey(), effects: standing };
    this.#parts.board.expect(hold);
    try {
      return await ask();
    } finally {
      this.#parts.board.forget(hold.id);
    }
  }

  async #sent(answer: Promise<Answer>, stage: Stage | null): Promise<boolean> {
    return this.#judged(await refusalOf(answer), stage);
  }

  /** Refusals that no other place reports are said here. */
  #judged(refused: Refused | null, stage: Stage | null): boolean {
    if (!refused) return true;
    const text = this.#whyNot(refused, stage);
    if (!HANDLED.includes(refused.problem.code)) return false;
    toast(text, { kind: "danger" });
    announceNow(text);
    return false;
  }

  #whyNot({ problem }: Refused, stage: Stage | null): string {
    if (problem.code === "wip_full" && stage) {
      const limit = Number(problem["limit"] ?? stage.wip_limit);
      return _("{stage} is full: it takes {limit} deals. Move one out of it first.", { stage: stage.name, limit });
    }
    if (problem.code !== "bulk_refused") return problem.detail;
    const ids = Object.keys((problem["deals"] as object | undefined) ?? {}).map(Number);
    const titles = ids.slice(0, MOST_TITLES).map((id) => this.#parts.deal(id)?.title ?? "");
    return _("Nothing was changed, because of: {titles}", { titles: formatList(titles) });
  }

  #deals(ids: readonly number[]): Deal[] {
    return ids.map((id) => this.#parts.deal(id)).filter((deal) => deal !== undefined && deal.id > 0) as Deal[];
  }

  #firstOf(kind: StageKind): Stage | undefined {
    return this.#parts.board.stages.peek().find((stage) => stage.kind === kind);
  }
}

/** Null when it was done; anything but a refusal is a bug and rises. */
async function refusalOf(answer: Promise<Answer>): Promise<Refused | null> {
  try {
    await answer;
    return null;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
