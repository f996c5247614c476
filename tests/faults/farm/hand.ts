/** A hand on a screen: does what salespeople do, by chance, on what that screen shows at the moment. */

import { pick, type Random } from "../../js/sync/cast.ts";
import * as effects from "../../../static/src/sync/effects.ts";
import type { Answer, Method } from "../../../static/src/sync/http.ts";
import type { Writing } from "../../../static/src/sync/outgoing.ts";
import type { Deal, Stage } from "../../../static/src/sync/wire.ts";
import type { Page, Screen } from "./screen.ts";

const MOST_UNSENT = 6;
const LEAST_DEALS = 8;
const WORDS = "茶叶 丝绸 云服务 续费 lamps pumps robots platform licence audit".split(" ");

type Act = (hand: Hand) => void;

/** What is done how often; shapers arrange the stages too. */
const ACTS: readonly [number, Act][] = [
  [40, (hand) => hand.move()], [16, (hand) => hand.edit()], [4, (hand) => hand.win()], [2, (hand) => hand.lose()],
  [5, (hand) => hand.reopen()], [6, (hand) => hand.create()], [7, (hand) => hand.undo()], [3, (hand) => hand.redo()],
  [5, (hand) => hand.moveAll()], [3, (hand) => hand.tagAll()], [3, (hand) => hand.comment()], [2, (hand) => hand.discard()],
];
const SHAPING: readonly [number, Act][] = [[4, (hand) => hand.editStage()], [4, (hand) => hand.moveStage()]];

export class Hand {
  readonly #screen: Screen;
  readonly #acts: Act[];
  readonly #closed: number[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(screen: Screen) {
    this.#screen = screen;
    const shapes = ["owner", "manager"].includes(screen.plan.role);
    this.#acts = [...ACTS, ...(shapes ? SHAPING : [])].flatMap(([times, act]) => Array<Act>(times).fill(act));
  }

  /** Does something about every `pause` milliseconds until told to rest. */
  work(pause: number): void {
    this.rest();
    const step = (): void => {
      this.#timer = setTimeout(step, pause * (0.5 + this.#random()));
      this.#act();
    };
    this.#timer = setTimeout(step, pause * this.#random());
  }

  rest(): void {
    clearTimeout(this.#timer);
  }

  move(): void {
    const deal = this.#deal();
    const stage = this.#openStage();
    if (!deal || !stage) return;
    const ids = this.#page.board.idsIn(stage.id).peek().filter((id) => id > 0 && id !== deal.id);
    const index = Math.floor(this.#random() * (ids.length + 1)) - 1;
    const place = { after: ids[index] ?? null, before: ids[index + 1] ?? null };
    const effect = effects.move(deal.id, stage.id, place, new Date().toISOString());
    this.#write("PUT", `/api/deals/${deal.id}/position`, { stage_id: stage.id, ...place }, [deal], [effect]);
  }

  edit(): void {
    const deal = this.#deal();
    if (!deal) return;
    const amount = Math.floor(this.#random() * 1_000_000);
    const fields: Partial<Deal> = pick(this.#random, [
      { amount_minor: amount }, { amount_minor: amount, priority: 1 }, { title: this.#title() }, { close_on: "2026-12-24" },
      { owner_id: null }, { source: pick(this.#random, WORDS) },
    ]);
    const was = Object.fromEntries(Object.keys(fields).map((name) => [name, deal[name as keyof Deal]]));
    const edit = { version: deal.version, was };
    this.#write("PATCH", `/api/deals/${deal.id}`, fields, [deal], [effects.change("deal", deal.id, fields)], { edit });
  }

  win(): void {
    this.#close({ kind: "won" });
  }

  lose(): void {
    this.#close({ kind: "lost", note: "too dear" });
  }

  reopen(): void {
    const [id] = this.#closed.splice(Math.floor(this.#random() * this.#closed.length), 1);
    if (id !== undefined) this.#ask("DELETE", `/api/deals/${id}/outcome`, {}, { subject: `deal:${id}`, undoable: true });
  }

  create(): void {
    const stage = this.#openStage();
    if (!stage || this.#deals().length >= this.#screen.plan.most) return;
    const body = { board_id: this.#screen.plan.board, stage_id: stage.id, title: this.#title(), amount_minor: 70_000, currency: "CNY" };
    this.#ask("POST", "/api/deals", body, { subject: `new:${this.#title()}`, undoable: true });
  }

  undo(): void {
    this.#page.undo.undo();
  }

  redo(): void {
    this.#page.undo.redo();
  }

  moveAll(): void {
    const [deals, stage] = [this.#some(), this.#openStage()];
    if (!stage || deals.length === 0) return;
    const effect = deals.map((deal, index) => effects.move(deal.id, stage.id, { after: deals[index - 1]?.id ?? null, before: null }));
    this.#bulk(deals, { kind: "move", stage_id: stage.id }, effect);
  }

  tagAll(): void {
    const deals = this.#some();
    const tag = this.#page.workspace.tags.peek()[0];
    if (deals.length > 0 && tag) this.#bulk(deals, { kind: "tag", add: [tag.id], remove: [] }, []);
  }

  comment(): void {
    const deal = this.#deal();
    if (deal) this.#ask("POST", `/api/deals/${deal.id}/comments`, { body: this.#title() }, { subject: `deal:${deal.id}` });
  }

  discard(): void {
    const deal = this.#deal();
    if (!deal || this.#deals().length < LEAST_DEALS) return;
    this.#write("DELETE", `/api/deals/${deal.id}`, undefined, [deal], [effects.remove("deal", deal.id)]);
  }

  editStage(): void {
    const stage = this.#openStage();
    const fields = pick(this.#random, [{ name: this.#title() }, { rotting_days: 1 + Math.floor(this.#random() * 30) }]);
    if (stage) this.#ask("PATCH", `/api/stages/${stage.id}`, fields, this.#onStage(stage, effects.change("stage", stage.id, fields)));
  }

  moveStage(): void {
    const stage = this.#openStage();
    const after = this.#openStage();
    if (!stage || !after || after.id === stage.id) return;
    const effect = effects.order("stage", stage.id, { after: after.id });
    this.#ask("PUT", `/api/stages/${stage.id}/position`, { after: after.id }, this.#onStage(stage, effect));
  }

  #act(): void {
    const { requests } = this.#page;
    for (const conflict of requests.conflicts.peek()) {
      if (this.#random() < 0.5) void requests.keepMine(conflict).catch(() => {});
      else requests.dismiss(conflict.id);
    }
    if (requests.unsent.peek() < MOST_UNSENT && this.#page.board.loaded.peek()) pick(this.#random, this.#acts)(this);
  }

  #close(outcome: object): void {
    const deal = this.#deal();
    if (!deal || this.#deals().length < LEAST_DEALS) return;
    this.#write("PUT", `/api/deals/${deal.id}/outcome`, outcome, [deal], [effects.remove("deal", deal.id)]);
    this.#closed.push(deal.id);
  }

  #bulk(deals: readonly Deal[], change: object, effect: effects.Effect[]): void {
    this.#write("POST", "/api/bulk-changes", { deal_ids: deals.map((deal) => deal.id), change }, deals, effect);
  }

  #write(
    method: Method, url: string, body: unknown, deals: readonly Deal[], effect: effects.Effect[], more: Partial<Writing> = {},
  ): void {
    const subject = deals.map((deal) => `deal:${deal.id}`);
    this.#ask(method, url, body, { subject, effect, stream: this.#page.board.stream, undoable: true, ...more });
  }

  #ask(method: Method, url: string, body: unknown, writing: Omit<Writing, "label">): void {
    const answer: Promise<Answer> = this.#page.requests.write(method, url, body, { label: `${method} ${url}`, ...writing });
    answer.catch(() => {});
  }

  #onStage(stage: Stage, effect: effects.Effect): Omit<Writing, "label"> {
    return { subject: `stage:${stage.id}`, effect, stream: this.#page.board.stream };
  }

  #deals(): Deal[] {
    const { reserved } = this.#screen.plan;
    return this.#page.board.all("deal").peek().filter((deal) => deal.id > 0 && !reserved.includes(deal.id));
  }

  #deal(): Deal | undefined {
    return pick(this.#random, this.#deals());
  }

  #some(): Deal[] {
    const deals = this.#deals();
    const start = Math.floor(this.#random() * deals.length);
    return deals.slice(start, start + 2 + Math.floor(this.#random() * 4));
  }

  #openStage(): Stage | undefined {
    return pick(this.#random, this.#page.board.stages.peek().filter((stage) => stage.kind === "open"));
  }

  #title(): string {
    return `${pick(this.#random, WORDS)} ${Math.floor(this.#random() * 1e6)}`;
  }

  get #page(): Page {
    return this.#screen.page;
  }

  get #random(): Random {
    return this.#screen.random;
  }
}
