/** What is set in a filter, said on its button. "" for nothing. */

import { formatDate } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import { lightName } from "../kit/light.tsx";
import { type CloseRange, type Filter, inOrder } from "../sync/filters.ts";
import type { WorkspaceStore } from "../sync/store.ts";
import type { Priority } from "../sync/wire.ts";

export function ownerWords(owners: Filter["owners"], { people }: WorkspaceStore, myId: number | undefined): string {
  const names = new Map(people.value.map((person) => [person.id, person.name]));
  const nameOf = (id: number | null): string => {
    if (id === null) return _("Nobody");
    return id === myId ? _("Me") : (names.get(id) ?? "?");
  };
  return shortened(owners.map(nameOf));
}

export function tagWords(tags: Filter["tags"], workspace: WorkspaceStore): string {
  return shortened(tags.map((id) => workspace.tag(id).value?.name ?? "?"));
}

export function priorityWords(priorities: readonly (Priority | null)[]): string {
  return shortened(priorities.map((priority) => (priority === null ? _("None") : `P${priority}`)));
}

export function amountWords({ amountMin, amountMax }: Filter, base: string): string {
  const money = (minor: number): string => formatMoney(minor, base, { compact: true });
  const [from, to] = inOrder(amountMin, amountMax);
  return rangeWords(from === null ? null : money(from), to === null ? null : money(to));
}

export function closeNames(): readonly { id: CloseRange & string; name: string }[] {
  return [
    { id: "overdue", name: _("Overdue") },
    { id: "today", name: _("Today") },
    { id: "week", name: _("This week") },
    { id: "month", name: _("This month") },
    { id: "quarter", name: _("This quarter") },
    { id: "none", name: _("No close date") },
  ];
}

export function closeWords(close: CloseRange | null): string {
  if (close === null) return "";
  if (typeof close === "string") return closeNames().find(({ id }) => id === close)?.name ?? "";
  const [from, to] = inOrder(close.from, close.to);
  return rangeWords(from && formatDate(from, false), to && formatDate(to, false));
}

function rangeWords(from: string | null, to: string | null): string {
  if (from !== null && to !== null) return _("{from} to {to}", { from, to });
  if (from !== null) return _("from {from}", { from });
  return to === null ? "" : _("up to {to}", { to });
}

export function stepWords(steps: Filter["steps"]): string {
  return shortened(steps.map(lightName));
}

const MOST_NAMES = 2;

function shortened(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return names.join(", ");
  return _("{names} and {n} more", { names: names.slice(0, MOST_NAMES).join(", "), n: names.length - MOST_NAMES });
}
