/** Which of the kept requests a tab sends beside what was asked in it, so that each goes once and none overtakes another. */

import { type Outgoing, waitsFor } from "./outgoing.ts";
import type { Shelf } from "./storage.ts";
import type { Tabs } from "./tabs.ts";

/**
 * In order: what a page that is gone left behind, from now on this tab's own; and what other open tabs have not sent yet and
 * must go before something of `mine`. Such a tab may sleep, so its request goes from here too: under its own key, it counts
 * once. All of them may have been sent before.
 */
export async function leftBehind(shelf: Shelf, tabs: Tabs, mine: readonly { outgoing: Outgoing }[]): Promise<Outgoing[]> {
  const open = await tabs.open();
  const kept = (await shelf.all()).sort((a, b) => a.order - b.order);
  const isOwn = ({ tab }: Outgoing): boolean => tab === tabs.id || !open?.has(tab);
  const own = kept.filter(isOwn).map((one) => (one.tab === tabs.id ? one : inherited(one, shelf, tabs)));
  const later = [...mine.map(({ outgoing }) => outgoing), ...own];
  const before: Outgoing[] = [];
  for (const other of kept.filter((one) => !isOwn(one)).reverse()) {
    if ([...later, ...before].some((one) => one.order > other.order && waitsFor(one, other))) before.push(other);
  }
  return [...before, ...own].sort((a, b) => a.order - b.order);
}

function inherited(one: Outgoing, shelf: Shelf, { id: tab }: Tabs): Outgoing {
  const mine = { ...one, tab };
  void shelf.put(mine);
  return mine;
}
