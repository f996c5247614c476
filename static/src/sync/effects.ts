/**
 * What a request will do to what is shown, as plain data: it can be kept in IndexedDB beside its request and replayed
 * on whatever the server has said meanwhile.
 */

import { NO_STEP, type Step, stepOf, sooner } from "./next-step.ts";
import { placeIn, provisionalBetween, type Ranked } from "./ranks.ts";
import type { Deal, Kind, Thing, Things } from "./wire.ts";

/** `after: null` = at the top; a neighbour who left meanwhile is passed over for `before`, else the top: as the server does. */
export interface Spot {
  after: number | null;
  before?: number | null;
}

export type Effect =
  | ({ do: "move"; deal_id: number; stage_id: number; at?: string } & Spot)
  | ({ do: "order"; kind: "stage" | "board" | "loss_reason"; id: number } & Spot)
  | { do: "change"; kind: Kind; id: number; fields: Record<string, unknown> }
  | { do: "add"; kind: Kind; value: Thing }
  | { do: "remove"; kind: Kind; id: number }
  | ({ do: "step"; deal_id: number } & StepChange);

/** `gone`: the activity that is the next step no longer, if it was; `next`: the first that is known beside it. Days end as the clocks of `zone` say. */
export interface StepChange {
  gone: number | null;
  next: Step | null;
  zone: string;
}

/** What an effect may see and touch: the store's shown state while it is being replayed. */
export interface Draft {
  get<K extends Kind>(kind: K, id: number): Things[K] | undefined;
  put<K extends Kind>(kind: K, value: Things[K]): void;
  drop(kind: Kind, id: number): void;
  /** the stage's deals in hand order */
  column(stageId: number): readonly Deal[];
  /** things of a ranked kind in their order */
  ranked(kind: "stage" | "board" | "loss_reason"): readonly Ranked[];
}

/** The deal stands in that stage, between the neighbours named. `at` = the moment the person asked, ISO. */
export function move(dealId: number, stageId: number, spot: Spot, at?: string): Effect {
  return { do: "move", deal_id: dealId, stage_id: stageId, ...spot, ...(at ? { at } : {}) };
}

/** The deals stand in a row: the first at the spot, each of the others right under the one before. */
export function moveRow(dealIds: readonly number[], stageId: number, spot: Spot, at?: string): Effect[] {
  return dealIds.map((id, index) => {
    const above = dealIds[index - 1];
    return move(id, stageId, above === undefined ? spot : { after: above, before: null }, at);
  });
}

export function order(kind: "stage" | "board" | "loss_reason", id: number, spot: Spot): Effect {
  return { do: "order", kind, id, ...spot };
}

export function change<K extends Kind>(kind: K, id: number, fields: Partial<Things[K]>): Effect {
  return { do: "change", kind, id, fields: fields as Record<string, unknown> };
}

/** A new thing under a temporary negative id; it vanishes when the answer's own packet brings the real one. */
export function add<K extends Kind>(kind: K, value: Things[K]): Effect {
  return { do: "add", kind, value };
}

/** The thing leaves the screen (deleted, won, lost, archived…). */
export function remove(kind: Kind, id: number): Effect {
  return { do: "remove", kind, id };
}

/** The deal's next step is another one, unless what the board says comes before it. */
export function step(dealId: number, change: StepChange): Effect {
  return { do: "step", deal_id: dealId, ...change };
}

// What is unsent outlives its page and is shown in other tabs too, so no two pages may give the same one.
let lastTemporaryId = -Date.now() * 1000 - Math.floor(Math.random() * 1000);

export function temporaryId(): number {
  return --lastTemporaryId;
}

export function replay(effect: Effect, draft: Draft): void {
  switch (effect.do) {
    case "move":
      return replayMove(effect, draft);
    case "order":
      return replayOrder(effect, draft);
    case "change":
      return replayChange(effect, draft);
    case "add":
      return draft.put(effect.kind, effect.value);
    case "remove":
      return draft.drop(effect.kind, effect.id);
    case "step":
      return replayStep(effect, draft);
  }
}

/** The subjects whose earlier requests must have been answered before this effect's request makes sense. */
export function neighboursOf(effect: Effect): string[] {
  if (effect.do !== "move" && effect.do !== "order") return [];
  const kind = effect.do === "move" ? "deal" : effect.kind;
  return [effect.after, effect.before].filter((id) => id != null).map((id) => `${kind}:${id}`);
}

function replayMove(effect: Extract<Effect, { do: "move" }>, draft: Draft): void {
  const deal = draft.get("deal", effect.deal_id);
  if (!deal) return;
  const rank = rankAt(draft.column(effect.stage_id), deal.id, effect, (id) => draft.get("deal", id));
  const { at } = effect;
  const moments = deal.stage_id !== effect.stage_id && at ? { entered_at: at, touched_at: at } : {};
  draft.put("deal", { ...deal, stage_id: effect.stage_id, rank, ...moments });
}

function replayOrder(effect: Extract<Effect, { do: "order" }>, draft: Draft): void {
  const thing = draft.get(effect.kind, effect.id);
  if (!thing) return;
  const rank = rankAt(draft.ranked(effect.kind), effect.id, effect, (id) => draft.get(effect.kind, id));
  draft.put(effect.kind, { ...thing, rank });
}

function replayChange(effect: Extract<Effect, { do: "change" }>, draft: Draft): void {
  const thing = draft.get(effect.kind, effect.id);
  if (thing) draft.put(effect.kind, { ...thing, ...effect.fields } as Things[typeof effect.kind]);
}

function replayStep({ deal_id, gone, next, zone }: Extract<Effect, { do: "step" }>, draft: Draft): void {
  const deal = draft.get("deal", deal_id);
  if (!deal) return;
  const isGone = deal.next_activity_id === gone;
  draft.put("deal", { ...deal, ...sooner(isGone ? NO_STEP : stepOf(deal), next ?? NO_STEP, zone) });
}

type Find = (id: number) => Ranked | undefined;

/** A provisional rank for `id` at that spot among the others of a sorted list. */
function rankAt(sorted: readonly Ranked[], id: number, spot: Spot, known: Find): string {
  const find = (neighbour: number): Ranked | undefined => (neighbour === id ? undefined : known(neighbour));
  const above = spot.after === null ? -1 : standing(sorted, spot.after, find);
  if (above >= 0) return rankBetween(sorted, above, other(sorted, above + 1, 1, id));
  const below = spot.after === null || spot.before == null ? -1 : standing(sorted, spot.before, find);
  if (below >= 0) return rankBetween(sorted, other(sorted, below - 1, -1, id), below);
  return rankBetween(sorted, -1, other(sorted, 0, 1, id));
}

function rankBetween(sorted: readonly Ranked[], above: number, below: number): string {
  return provisionalBetween(sorted[above]?.rank ?? null, sorted[below]?.rank ?? null);
}

/** The index of a neighbour in the list, -1 when it does not stand there. */
function standing(sorted: readonly Ranked[], id: number, find: Find): number {
  const thing = find(id);
  if (!thing) return -1;
  const index = placeIn(sorted, thing);
  return sorted[index]?.id === id ? index : -1;
}

/** The index itself, or the next one in that direction when the moved thing itself stands there. */
function other(sorted: readonly Ranked[], index: number, step: 1 | -1, id: number): number {
  return sorted[index]?.id === id ? index + step : index;
}
