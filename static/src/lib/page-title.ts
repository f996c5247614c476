/** What the browser's tab says: how much is unread, which page this is. */

import { effect, signal } from "@preact/signals";

import { _, formatNumber } from "./i18n.ts";

/** "" while the page has no name of its own */
export const pageName = signal("");
export const unreadCount = signal(0);

export function titleOf(name: string, unread: number): string {
  const title = name ? _("{page} · Kandan", { page: name }) : _("Kandan");
  return unread > 0 ? _("({n}) {title}", { n: formatNumber(unread), title }) : title;
}

/** Keeps `document.title` in step. Returns what ends it. */
export function keepTitle(): () => void {
  return effect(() => void (document.title = titleOf(pageName.value, unreadCount.value)));
}
