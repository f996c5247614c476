/** What is said about the deal, with what I have said and the server has not yet heard. */

import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";

import { _ } from "../lib/i18n.ts";
import * as effects from "../sync/effects.ts";
import type { Writing } from "../sync/outgoing.ts";
import type { Comment } from "../sync/wire.ts";
import type { Desk } from "./desk.ts";
import { Feed } from "../sync/feed.ts";

/** `html` is empty while the server has not rendered it. */
export interface Remark extends Comment {
  isWaiting: boolean;
}

/** Words that were being written when a panel was closed, by deal. */
const unfinished = new Map<number, string>();

let lastId = 0;

export class Conversation {
  readonly feed: Feed<Comment>;
  /** oldest first, as one reads */
  readonly remarks: ReadonlySignal<readonly Remark[]>;
  /** what stands in the composer */
  readonly words: Signal<string>;
  readonly #desk: Desk;
  readonly #said: Signal<readonly Remark[]> = signal([]);
  /** comment id → its new words; null: to be taken away */
  readonly #changed: Signal<ReadonlyMap<number, string | null>> = signal(new Map());

  constructor(desk: Desk) {
    this.#desk = desk;
    this.feed = new Feed(`/api/deals/${desk.id}/comments`);
    this.words = signal(unfinished.get(desk.id) ?? "");
    this.remarks = computed(() => {
      const known = this.feed.items.value.toReversed().map((comment) => changed(comment, this.#changed.value));
      return [...known, ...this.#said.value];
    });
  }

  start(): () => void {
    const { said } = this.#desk;
    let last = said.peek();
    const follow = effect(() => {
      if (said.value !== last) void this.feed.renew();
      last = said.value;
    });
    const keep = effect(() => void unfinished.set(this.#desk.id, this.words.value));
    void this.feed.reload();
    return () => {
      follow();
      keep();
      this.feed.stop();
    };
  }

  /** Shown at once. The words come back into the composer when the server says no. */
  async say(): Promise<void> {
    const body = this.words.peek().trim();
    const me = this.#desk.app.workspace.me.peek();
    if (!body || !me) return;
    const now = new Date().toISOString();
    const mine: Remark = { id: --lastId, author_id: me.id, body, html: "", created_at: now, edited_at: null, deleted: false, isWaiting: true };
    this.words.value = "";
    this.#said.value = [...this.#said.peek(), mine];
    const url = `/api/deals/${this.#desk.id}/comments`;
    const answer = this.#desk.app.requests.write<Comment>("POST", url, { body }, this.#writing(_("Comment on “{title}”", this.#title()), 1));
    try {
      this.#learn((await answer).body);
    } catch {
      this.words.value = this.words.peek() ? `${body}\n\n${this.words.peek()}` : body;
    }
    this.#said.value = this.#said.peek().filter((one) => one !== mine);
  }

  async edit(comment: Comment, body: string): Promise<void> {
    const label = _("Change a comment on “{title}”", this.#title());
    await this.#change(comment.id, body, async () => {
      const answer = await this.#desk.app.requests.write<Comment>("PATCH", `/api/comments/${comment.id}`, { body }, this.#writing(label, 0));
      this.#learn(answer.body);
    });
  }

  async delete(comment: Comment): Promise<void> {
    const label = _("Delete a comment on “{title}”", this.#title());
    await this.#change(comment.id, null, async () => {
      await this.#desk.app.requests.write("DELETE", `/api/comments/${comment.id}`, undefined, this.#writing(label, -1));
      this.#learn({ ...comment, body: "", html: "", deleted: true });
    });
  }

  /** Shown until it is answered; a refusal is told by the shell, and the words stand as before. */
  async #change(id: number, words: string | null, work: () => Promise<void>): Promise<void> {
    this.#changed.value = new Map(this.#changed.peek()).set(id, words);
    await work().catch(() => {});
    const left = new Map(this.#changed.peek());
    left.delete(id);
    this.#changed.value = left;
  }

  #learn(comment: Comment): void {
    const known = this.feed.items.peek();
    const isKnown = known.some((one) => one.id === comment.id);
    this.feed.items.value = isKnown ? known.map((one) => (one.id === comment.id ? comment : one)) : [comment, ...known];
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

function changed(comment: Comment, changes: ReadonlyMap<number, string | null>): Remark {
  const words = changes.get(comment.id);
  if (words === undefined) return { ...comment, isWaiting: false };
  return words === null ? { ...comment, deleted: true, isWaiting: true } : { ...comment, body: words, html: "", isWaiting: true };
}
