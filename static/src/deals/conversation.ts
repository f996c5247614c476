/** What is said about the deal, with what I have said and the server has not yet heard. */

import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";

import { _ } from "../lib/i18n.ts";
import { keepUnfinished, unfinishedOf } from "../kit/unfinished.ts";
import * as effects from "../sync/effects.ts";
import type { Answer } from "../sync/http.ts";
import type { Outgoing, Writing } from "../sync/outgoing.ts";
import type { Comment } from "../sync/wire.ts";
import type { Desk } from "./desk.ts";
import { Feed } from "../sync/feed.ts";

/** `html` is empty while the server has not rendered it. */
export interface Remark extends Comment {
  isWaiting: boolean;
}

/** Comments that were being changed when a panel was closed: their words, by comment. */
const changing = new Map<number, string>();

export class Conversation {
  readonly feed: Feed<Comment>;
  /** oldest first, as one reads */
  readonly remarks: ReadonlySignal<readonly Remark[]>;
  /** what stands in the composer */
  readonly words: Signal<string>;
  /** comments that are being changed, and what they read by now */
  readonly changing: Map<number, string> = changing;
  readonly #desk: Desk;
  readonly #url: string;
  /** what is asked for and not answered yet, also by a page before this one */
  readonly #waiting = signal<readonly Outgoing[]>([]);

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#url = `/api/deals/${desk.id}/comments`;
    this.feed = new Feed(this.#url);
    this.words = signal(unfinishedOf(`deal:${desk.id}`));
    this.remarks = computed(() => this.#withWaiting(this.feed.items.value.toReversed(), this.#waiting.value));
  }

  start(): () => void {
    const { said } = this.#desk;
    let last = said.peek();
    const stops = [
      effect(() => {
        // What I say myself comes with its own answer: read before that, it would stand there twice.
        if (said.value === last || this.#waiting.value.some(({ method }) => method === "POST")) return;
        last = said.value;
        void this.feed.renew();
      }),
      this.feed.follow(this.#desk.app.connection.status),
      effect(() => keepUnfinished(`deal:${this.#desk.id}`, this.words.value)),
      effect(() => void (this.#desk.app.requests.unsent.value >= 0 && this.#takeUp())),
    ];
    void this.feed.reload();
    return () => {
      for (const stop of stops) stop();
      this.feed.stop();
    };
  }

  /** The words come back into the composer when the server says no. */
  async say(): Promise<void> {
    const body = this.words.peek().trim();
    if (!body) return;
    this.words.value = "";
    try {
      await this.#desk.app.requests.write("POST", this.#url, { body }, this.#writing(_("Comment on “{title}”", this.#title()), 1));
    } catch {
      this.words.value = this.words.peek() ? `${body}\n\n${this.words.peek()}` : body;
    }
  }

  edit(comment: Comment, body: string): void {
    const label = _("Change a comment on “{title}”", this.#title());
    void this.#desk.app.requests.write("PATCH", urlOf(comment), { body }, this.#writing(label, 0)).catch(() => {});
  }

  delete(comment: Comment): void {
    const label = _("Delete a comment on “{title}”", this.#title());
    void this.#desk.app.requests.write("DELETE", urlOf(comment), undefined, this.#writing(label, -1)).catch(() => {});
  }

  /** From now on it is shown until it is answered; a refusal is told by the shell, and the words stand as before. */
  #takeUp(): void {
    for (const { outgoing, answer } of this.#desk.app.requests.waiting(this.#desk.subject)) {
      const isOurs = outgoing.url === this.#url || outgoing.url.startsWith(COMMENTS);
      if (isOurs && !this.#waiting.peek().includes(outgoing)) void this.#show(outgoing, answer);
    }
  }

  async #show(outgoing: Outgoing, answer: Promise<Answer>): Promise<void> {
    this.#waiting.value = [...this.#waiting.peek(), outgoing];
    const answered = await answer.catch(() => null);
    batch(() => {
      if (answered) this.#learn(outgoing, answered);
      this.#waiting.value = this.#waiting.peek().filter((one) => one !== outgoing);
    });
  }

  #learn({ method, url }: Outgoing, { body }: Answer): void {
    const known = this.feed.items.peek();
    const said = body as Comment;
    if (method === "POST") this.feed.items.value = [said, ...known.filter((one) => one.id !== said.id)].sort((a, b) => b.id - a.id);
    else this.feed.items.value = known.map((one) => (urlOf(one) !== url ? one : method === "DELETE" ? taken(one) : said));
  }

  #withWaiting(known: readonly Comment[], waiting: readonly Outgoing[]): Remark[] {
    const author = this.#desk.app.workspace.me.peek()?.id ?? 0;
    const told = known.map((comment) => waiting.filter(({ url }) => url === urlOf(comment)).reduce(asAsked, { ...comment, isWaiting: false }));
    const fresh = waiting.filter(({ url }) => url === this.#url).map(({ order, body, asked_at: createdAt }): Remark => ({
      id: -order, author_id: author, body: wordsIn(body), html: "", created_at: createdAt, edited_at: null, deleted: false, isWaiting: true,
    }));
    return [...told, ...fresh];
  }

  #title(): { title: string } {
    return { title: this.#desk.deal.peek()?.title ?? "" };
  }

  #writing(label: string, more: number): Writing {
    const { board, id, subject } = this.#desk;
    const card = board.get("deal", id);
    const effect = card ? [effects.change("deal", id, { comment_count: card.comment_count + more })] : [];
    return { subject, label, stream: board.stream, effect };
  }
}

const COMMENTS = "/api/comments/";
const urlOf = ({ id }: Comment): string => `${COMMENTS}${id}`;
const wordsIn = (body: unknown): string => (body as { body: string }).body;
const taken = (comment: Comment): Comment => ({ ...comment, body: "", html: "", deleted: true });

function asAsked(comment: Remark, { method, body }: Outgoing): Remark {
  return { ...comment, ...(method === "DELETE" ? { deleted: true } : { body: wordsIn(body), html: "" }), isWaiting: true };
}
