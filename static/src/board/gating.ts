/** Stages that ask for more: the question before the request, the request, and what is said when it is refused all the same. */

import { announceNow } from "../lib/announce.ts";
import { _, formatList } from "../lib/i18n.ts";
import type { DealFields } from "../kit/deal-form.ts";
import { toast } from "../kit/toast.tsx";
import type { Effect } from "../sync/effects.ts";
import { type Answer, Refused } from "../sync/http.ts";
import { newKey } from "../sync/outgoing.ts";
import type { Deal, RequiredField, Stage } from "../sync/wire.ts";
import { HANDLED } from "./asks.ts";
import { type Missing, missingBefore, missingByDeal } from "./gates.ts";
import type { Parts } from "./parts.ts";

/** Sends it, with the fields the gate asked for. */
export type Send = (fields: DealFields | null) => Promise<Answer>;
/** The same for several deals, by their ids. */
export type SendAll = (fields: ReadonlyMap<number, DealFields>) => Promise<Answer>;

const MOST_TITLES = 3;

export class Gating {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Asks for what is missing before the request, and again when the server knows of more. */
  async through(deal: Deal, stage: Stage, standing: Effect[], send: Send, given: DealFields = {}): Promise<boolean> {
    let fields: DealFields | null = null;
    let missing: readonly RequiredField[] = missingBefore(deal, stage, given);
    for (;;) {
      if (missing.length > 0) {
        const asked = missing;
        const more = await this.holding(standing, () => this.#parts.dialogs.ask({ kind: "gate", deal, stage, missing: asked }));
        if (!more) return false;
        fields = Object.assign({}, fields, more);
      }
      const refused = await refusalOf(send(fields));
      if (refused?.problem.code !== "stage_gate" || refused.isListed) return this.#judged(refused, stage);
      missing = refused.problem.missing ?? [];
      if (missing.length === 0) return this.#judged(refused, stage);
    }
  }

  /** The same for several: each is asked about in turn, then all of them go together or none. */
  async throughAll(deals: readonly Deal[], stage: Stage, standing: Effect[], send: SendAll): Promise<boolean> {
    const fields = new Map<number, DealFields>();
    let missing = missingByDeal(deals, stage);
    for (;;) {
      const asked = missing;
      if (asked.size > 0 && !(await this.holding(standing, () => this.#askEach(deals, stage, asked, fields)))) return false;
      const refused = await refusalOf(send(fields));
      missing = missingIn(refused);
      if (missing.size === 0) return this.#judged(refused, stage);
    }
  }

  /** False when the person turned away from one of them. */
  async #askEach(deals: readonly Deal[], stage: Stage, missing: Missing, fields: Map<number, DealFields>): Promise<boolean> {
    const lacking = deals.filter((deal) => missing.has(deal.id));
    for (const [index, deal] of lacking.entries()) {
      const following = lacking.length - index - 1;
      const more = await this.#parts.dialogs.ask({ kind: "gate", deal, stage, missing: missing.get(deal.id) ?? [], following });
      if (!more) return false;
      fields.set(deal.id, { ...fields.get(deal.id), ...more });
    }
    return true;
  }

  /** The effect is shown while the question is open, without anything being sent. */
  async holding<T>(standing: Effect[], ask: () => Promise<T>): Promise<T> {
    const hold = { id: newKey(), effects: standing };
    this.#parts.board.expect(hold);
    try {
      return await ask();
    } finally {
      this.#parts.board.forget(hold.id);
    }
  }

  async sent(answer: Promise<Answer>, stage: Stage | null): Promise<boolean> {
    return this.#judged(await refusalOf(answer), stage);
  }

  /** Refusals that no other place reports are said here. */
  #judged(refused: Refused | null, stage: Stage | null): boolean {
    if (!refused) return true;
    if (refused.isListed || !HANDLED.includes(refused.problem.code)) return false;
    const text = this.#whyNot(refused, stage);
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
}

/** What the server still asks for; nothing where a deal was refused for another reason, which no form can mend. */
function missingIn(refused: Refused | null): Missing {
  const { deals = {}, missing = {} } = (refused?.problem ?? {}) as { deals?: object; missing?: Record<string, RequiredField[]> };
  const isAll = refused?.problem.code === "bulk_refused" && !refused.isListed && Object.keys(deals).every((id) => id in missing);
  return new Map(isAll ? Object.entries(missing).map(([id, fields]) => [Number(id), fields]) : []);
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
