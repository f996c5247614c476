/** What rings: one inbox and one push for the page, and what is said and counted when something comes. Started by app.tsx. */

import { effect, type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";

import { afterPaint } from "../lib/after-paint.ts";
import { announce } from "../lib/announce.ts";
import { _, _n } from "../lib/i18n.ts";
import { pageInSight } from "../lib/media.ts";
import { unreadCount } from "../lib/page-title.ts";
import { navigate, route } from "../lib/router.ts";
import type { App } from "../kit/app-context.ts";
import { beforeLeaving } from "../kit/leaving.ts";
import { filled } from "../kit/rich.tsx";
import { toast } from "../kit/toast.tsx";
import type { Notification } from "../sync/notifications-wire.ts";
import type { Outgoing } from "../sync/outgoing.ts";
import type { Packet } from "../sync/wire.ts";
import { freshIn } from "./fresh.ts";
import { Inbox } from "./inbox.ts";
import { PushHere } from "./push.ts";

export interface Ringing {
  inbox: Inbox;
  push: PushHere;
  /** the sheet that offers push stands open */
  isOffering: Signal<boolean>;
}

export const RingingContext = createContext<Ringing | null>(null);

export function useRinging(): Ringing {
  const ringing = useContext(RingingContext);
  if (!ringing) throw new Error("Notifications are drawn outside their context");
  return ringing;
}

export function startRinging(app: App): Ringing {
  const inbox = new Inbox(app);
  const push = new PushHere(app.workspace.me.peek()?.id ?? 0);
  const ringing: Ringing = { inbox, push, isOffering: signal(false) };
  // Whether it may notify, a browser has to ask its other processes, and stands still meanwhile.
  void afterPaint().then(() => push.start());
  beforeLeaving(() => {
    count(0);
    return push.leave();
  });
  app.person.hear((packets) => tellNews(packets, inbox));
  effect(() => count(inbox.unread.value.length));
  effect(() => {
    const here = route.value;
    if (here.name === "deal" && pageInSight.value && inbox.unread.value.length > 0) inbox.readOfDeal(here.dealId);
  });
  app.requests.listen({ asked: (outgoing) => offerPush(outgoing, ringing), refused: () => {} });
  return ringing;
}

/** The number in the tab's title and, where the platform has one, on the app's icon. */
function count(unread: number): void {
  unreadCount.value = unread;
  const { setAppBadge, clearAppBadge } = navigator as Partial<Navigator>;
  // Some browsers have the method and refuse it where the app is not installed.
  if (unread > 0) setAppBadge?.call(navigator, unread).catch(() => {});
  else clearAppBadge?.call(navigator).catch(() => {});
}

/** Said when the reader has time, without a sound; what is due also stands at the edge for a while. */
function tellNews(packets: readonly Packet[], inbox: Inbox): void {
  const fresh = freshIn(packets, Date.now());
  for (const one of fresh) {
    if (one.kind === "reminder") toast(wordsOf(one, inbox), { seconds: 20, action: { label: _("Show it"), run: () => open(one, inbox) } });
  }
  const [first] = fresh;
  if (fresh.length === 1 && first) announce(_("New notification: {words}", { words: wordsOf(first, inbox) }));
  else if (fresh.length > 1) announce(_n("{n} new notification", "{n} new notifications", fresh.length));
}

function wordsOf(one: Notification, inbox: Inbox): string {
  const { sentence, parts } = inbox.telling(one);
  return filled(sentence, parts);
}

function open(one: Notification, inbox: Inbox): void {
  inbox.read([one]);
  navigate(inbox.href(one));
}

const ASKED = "kandan-push-asked";

/** Once, after the first reminder was made in this browser: then it is plain what notifications are good for. */
function offerPush({ method, url, body }: Outgoing, { push, isOffering }: Ringing): void {
  const makesReminder = method === "POST" && (/\/reminders$/.test(url) || hasReminders(url, body));
  if (!makesReminder || !["default", "needs-install", "in-wechat"].includes(push.state.peek()) || wasAsked()) return;
  isOffering.value = true;
}

function hasReminders(url: string, body: unknown): boolean {
  const wishes = (body as { reminders?: unknown } | null)?.reminders;
  return url === "/api/activities" && Array.isArray(wishes) && wishes.length > 0;
}

function wasAsked(): boolean {
  try {
    const asked = localStorage.getItem(ASKED) !== null;
    localStorage.setItem(ASKED, "yes");
    return asked;
  } catch {
    // What cannot be remembered would be asked again and again.
    return true;
  }
}
