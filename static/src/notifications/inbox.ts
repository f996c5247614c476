/** A person's notifications as the screen reads them, and what one does with them. */

import { computed, type ReadonlySignal } from "@preact/signals";

import { formatDay, formatNearMoment, today } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { hrefOf } from "../lib/router.ts";
import type { App } from "../kit/app-context.ts";
import { titleOf } from "../kit/activity-words.ts";
import { steppingOn } from "../kit/new-activity.ts";
import * as effects from "../sync/effects.ts";
import type { Notification } from "../sync/notifications-wire.ts";
import type { DealName } from "../sync/wire.ts";
import { newestFirst, unreadOf } from "./grouping.ts";
import { type Called, tell, type Telling } from "./telling.ts";

export const SNOOZE_MINUTES = 60;

/** One of an older page brings the name that the stream no longer holds. */
export interface Listed extends Notification {
  deal?: DealName | null;
}

export class Inbox {
  readonly #app: App;
  readonly #looked = new Set<number>();
  readonly all: ReadonlySignal<readonly Notification[]>;
  readonly unread: ReadonlySignal<readonly Notification[]>;

  constructor(app: App) {
    this.#app = app;
    const { person } = app;
    this.all = computed(() => person.notifications.value.toSorted(newestFirst));
    this.unread = computed(() => unreadOf(this.all.value));
  }

  get timeZone(): string {
    return this.#app.workspace.zone.value;
  }

  /** Follows what it reads: call it while drawing. */
  telling(one: Listed): Telling {
    return tell(one, this.#called(one));
  }

  /** Where it leads. */
  href(one: Listed): string {
    const boardId = one.board_id ?? this.#dealName(one)?.board_id;
    if (one.deal_id !== null && boardId != null) return hrefOf({ name: "deal", boardId, dealId: one.deal_id });
    return "/my-day";
  }

  read(those: readonly Notification[]): void {
    const ids = unreadOf(those).map(({ id }) => id);
    if (ids.length > 0) this.#markRead({ ids }, ids);
  }

  readAll(): void {
    const unread = this.unread.peek();
    const latest = this.all.peek().reduce((most, { id }) => Math.max(most, id), 0);
    if (unread.length > 0) this.#markRead({ up_to_id: latest }, unread.map(({ id }) => id));
  }

  /**
   * Looking at a deal is having read what was said of it; a reminder stays until one has dealt with it. Each is asked for
   * once: what the server refuses is unread again, and would be asked for without an end.
   */
  readOfDeal(dealId: number): void {
    const those = this.unread.peek().filter((one) => one.deal_id === dealId && one.kind !== "reminder" && !this.#looked.has(one.id));
    for (const { id } of those) this.#looked.add(id);
    this.read(those);
  }

  /** What a reminder is about is done. */
  async done(one: Notification): Promise<void> {
    this.read([one]);
    if (one.activity_id === null) return;
    const { person, requests } = this.#app;
    const effect = effects.change("activity", one.activity_id, { done_at: new Date().toISOString(), outcome: "done" });
    const body = { outcome: "done", result: "" };
    const [activity, deal] = [person.activity(one.activity_id).peek(), this.#dealName(one)];
    const elsewhere = deal && activity && !activity.repeat ? [steppingOn(this.#app, deal, { gone: activity.id, fresh: [] })] : [];
    const writing = { subject: `activity:${one.activity_id}`, label: _("Mark as done"), stream: person.stream, effect, elsewhere };
    await requests.write("PUT", `/api/activities/${one.activity_id}/outcome`, body, writing);
  }

  /** It comes again in an hour. */
  async snooze(one: Notification): Promise<void> {
    const reminderId = Number(one.data["reminder_id"]);
    this.read([one]);
    const writing = { subject: `reminder:${reminderId}`, label: _("Remind me again later") };
    await this.#app.requests.write("PUT", `/api/reminders/${reminderId}/snooze`, { minutes: SNOOZE_MINUTES }, writing);
  }

  isDone(one: Notification): boolean {
    return one.activity_id !== null && this.#app.person.activity(one.activity_id).value?.done_at != null;
  }

  #markRead(body: Record<string, unknown>, ids: readonly number[]): void {
    const read_at = new Date().toISOString();
    const effect = ids.map((id) => effects.change("notification", id, { read_at }));
    const { person, requests } = this.#app;
    const writing = { subject: "notifications", label: _("Mark notifications as read"), stream: person.stream, effect };
    // A refusal is told by the shell, and what was read is unread again.
    requests.write("PUT", "/api/me/notifications/read", body, writing).catch(() => {});
  }

  #called(one: Listed): Called {
    const { workspace, person } = this.#app;
    return {
      person: (id) => workspace.person(id).value?.name ?? _("Somebody"),
      deal: () => this.#dealName(one)?.title ?? null,
      activity: (id) => {
        const known = person.activity(id).value;
        return known ? titleOf(known) : null;
      },
      when: (facts) => this.#when(facts),
    };
  }

  #dealName(one: Listed): DealName | undefined {
    const known = one.deal_id === null ? undefined : this.#app.person.dealName(one.deal_id).value;
    return known ?? one.deal ?? undefined;
  }

  #when({ due_at: at, due_on: on }: Notification["data"]): string {
    const zone = this.timeZone;
    if (typeof at === "string") return formatNearMoment(at, zone);
    return typeof on === "string" ? formatDay(on, today(zone)) : "";
  }
}
