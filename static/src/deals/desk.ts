/**
 * One deal on the desk: the board's live card where it is open, and the whole of it as fetched (description, outcome, visits).
 * Fetched anew whenever the stream tells of it; what was asked for and not yet told is shown at once.
 */

import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";

import { _ } from "../lib/i18n.ts";
import type { App } from "../kit/app-context.ts";
import type { DealFields } from "../kit/deal-form.ts";
import * as effects from "../sync/effects.ts";
import { type Answer, read, Refused } from "../sync/http.ts";
import type { Conflict } from "../sync/rebase.ts";
import type { BoardStore } from "../sync/store.ts";
import type { Deal, Doing, FullDeal, Packet, Present } from "../sync/wire.ts";
import { wholeFrom } from "./fields.ts";
import { mayDelete } from "./rights.ts";

export type DeskState = "loading" | "ready" | "missing" | "failed";

const PAUSE_MS = 60;
const SAID = ["deal.commented", "deal.comment_edited", "deal.comment_deleted"];

export type Edit = (changes: DealFields, was: DealFields, more?: readonly effects.Effect[]) => void;

export class Desk {
  readonly id: number;
  readonly app: App;
  readonly board: BoardStore;
  readonly state: Signal<DeskState> = signal("loading");
  /** grows with everything that happens to the deal */
  readonly news: Signal<number> = signal(0);
  /** grows with everything that is said about it */
  readonly said: Signal<number> = signal(0);
  /** null until something of it is known */
  readonly deal: ReadonlySignal<FullDeal | null>;
  /** description, outcome and visits are there */
  readonly isWhole: ReadonlySignal<boolean>;
  /** open and out of the bin: it can be edited and moved */
  readonly isOnBoard: ReadonlySignal<boolean>;
  readonly mayChange: ReadonlySignal<boolean>;
  readonly mayEdit: ReadonlySignal<boolean>;
  readonly mayDelete: ReadonlySignal<boolean>;
  readonly conflicts: ReadonlySignal<readonly Conflict[]>;
  readonly company: ReadonlySignal<Present | undefined>;
  readonly #full: Signal<FullDeal | null> = signal(null);
  readonly #ahead: Signal<Pick<DealFields, "description" | "customer_name">> = signal({});
  #newsTimer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();

  constructor(app: App, board: BoardStore, id: number) {
    this.app = app;
    this.board = board;
    this.id = id;
    const { workspace, requests, connection } = app;
    const card = board.deal(id);
    this.deal = computed(() => this.#whole(card.value));
    this.isWhole = computed(() => this.#full.value !== null);
    this.isOnBoard = computed(() => card.value !== undefined);
    this.mayChange = computed(() => {
      const isArchived = (workspace.thing("board", board.id).value ?? board.board.value)?.archived === true;
      return workspace.me.value?.role !== "viewer" && !isArchived;
    });
    this.mayEdit = computed(() => this.mayChange.value && this.isOnBoard.value);
    this.mayDelete = computed(() => this.mayChange.value && mayDelete(workspace.me.value, this.deal.value));
    this.conflicts = computed(() => requests.conflicts.value.filter((one) => one.outgoing.subjects.includes(this.subject)));
    this.company = connection.presence.on(board.stream, id, workspace.me.peek()?.id ?? 0);
  }

  get subject(): string {
    return `deal:${this.id}`;
  }

  /** Fetches, and follows what happens. Returns what ends it. */
  start(): () => void {
    let touchedAt = this.board.deal(this.id).peek()?.touched_at;
    const stops = [
      this.board.hear((packets) => this.#hear(packets)),
      // A snapshot in place of packets tells nothing but what it holds.
      this.board.deal(this.id).subscribe((card) => {
        if (card?.touched_at !== touchedAt) this.#hurryNews();
        touchedAt = card?.touched_at;
      }),
      effect(() => {
        if (this.app.connection.status.value === "live" && this.state.peek() === "failed") void this.fetch();
      }),
    ];
    void this.fetch();
    this.say(null);
    return () => {
      stops.forEach((stop) => stop());
      clearTimeout(this.#newsTimer);
      this.#abort.abort();
      this.app.connection.presence.say(this.board.stream, null, null);
    };
  }

  async fetch(): Promise<void> {
    this.#abort.abort();
    const { signal: aborted } = (this.#abort = new AbortController());
    if (this.state.peek() === "failed") this.state.value = "loading";
    try {
      const full = await read<FullDeal>(`/api/deals/${this.id}`, aborted);
      if (!aborted.aborted) this.#learn(full);
    } catch (error) {
      if (aborted.aborted) return;
      const isGone = error instanceof Refused && error.problem.status === 404;
      if (isGone) this.state.value = "missing";
      else if (this.state.peek() !== "ready") this.state.value = "failed";
    }
  }

  /** What I do with it, for those who look at the same card. */
  say(doing: Doing): void {
    this.app.connection.presence.say(this.board.stream, this.id, doing);
  }

  /** `was`: what those fields held when the person began; `more`: further things to show at once. */
  readonly edit: Edit = (changes, was, more) => {
    const { version = 0 } = this.deal.peek() ?? {};
    this.#edit(version, changes, was, more);
  };

  /**
   * An edit that met another's, left before the person chose. It is asked for on the version before, which the server
   * refuses: so it becomes a conflict like any other, kept and shown until they do choose.
   */
  readonly dispute: Edit = (changes, was, more) => {
    const { version = 0 } = this.deal.peek() ?? {};
    this.#edit(version - 1, changes, was, more);
  };

  #edit(version: number, changes: DealFields, was: DealFields, more: readonly effects.Effect[] = []): void {
    const deal = this.deal.peek();
    if (!deal) return;
    const { customer_name: _name, ...shown } = changes;
    const answer: Promise<Answer<FullDeal>> = this.app.requests.write("PATCH", `/api/deals/${this.id}`, changes, {
      subject: this.subject,
      label: _("Edit “{title}”", { title: deal.title }),
      stream: this.board.stream,
      // The card does not draw the description; kept with the request, it is shown even after the page was closed.
      effect: [...more, effects.change("deal", this.id, shown as Partial<Deal>)],
      edit: { version, was: { ...was } },
      undoable: true,
    });
    const ahead = pickAhead(changes);
    this.#ahead.value = { ...this.#ahead.peek(), ...ahead };
    const settle = (): void => this.#settle(ahead);
    void answer.then(({ body }) => this.#learn(body), () => {}).then(settle);
  }

  #whole(card: Deal | undefined): FullDeal | null {
    const full = this.#full.value;
    if (!card) return full;
    const customerName = card.customer_id === null ? null : this.board.customer(card.customer_id).value?.name;
    return { ...wholeFrom(card, full, this.board.id, customerName), ...this.#ahead.value };
  }

  #learn(full: FullDeal): void {
    const known = this.#full.peek();
    if (known && known.version > full.version) return;
    this.#full.value = full;
    this.state.value = "ready";
  }

  #settle(ahead: Pick<DealFields, "description" | "customer_name">): void {
    const left = { ...this.#ahead.peek() };
    if (left.description === ahead.description) delete left.description;
    if (left.customer_name === ahead.customer_name) delete left.customer_name;
    this.#ahead.value = left;
  }

  #hear(packets: readonly Packet[]): void {
    const ours = packets.filter((packet) => packet.subject === this.subject);
    if (ours.length === 0) return;
    if (ours.some((packet) => SAID.includes(packet.type))) this.said.value++;
    this.#hurryNews();
  }

  /** Several at once are one. */
  #hurryNews(): void {
    clearTimeout(this.#newsTimer);
    this.#newsTimer = setTimeout(() => {
      this.news.value++;
      void this.fetch();
    }, PAUSE_MS);
  }
}

function pickAhead({ description, customer_name }: DealFields): Pick<DealFields, "description" | "customer_name"> {
  return { ...(description === undefined ? {} : { description }), ...(customer_name === undefined ? {} : { customer_name }) };
}
