/** The board's filter: what it asks for, as an address says it, and whether a deal passes. Pure functions. */

import { addDays, type Calendar, weekdayOf, workingDaysSince } from "../lib/dates.ts";
import { convert, exponentOf, type RateRow } from "../lib/money.ts";
import { type Light, LIGHTS, lightOf } from "./next-step.ts";
import type { Deal, Priority, Stage } from "./wire.ts";

export type CloseRange = "overdue" | "today" | "week" | "month" | "quarter" | "none" | { from: string | null; to: string | null };

export interface Filter {
  text: string;
  /** null among them = deals that nobody owns */
  owners: readonly (number | null)[];
  /** a deal with any of them passes */
  tags: readonly number[];
  priorities: readonly (Priority | null)[];
  /** in minor units of the workspace's currency */
  amountMin: number | null;
  amountMax: number | null;
  close: CloseRange | null;
  rotting: boolean;
  /** what the next step says; a deal with any of them passes */
  steps: readonly Light[];
}

export const NO_FILTER: Filter = {
  text: "", owners: [], tags: [], priorities: [], amountMin: null, amountMax: null, close: null, rotting: false, steps: [],
};

/** What a filter needs to know beside the deal. */
export interface FilterWorld {
  base: string;
  rates: readonly RateRow[];
  /** the day in the workspace's time zone */
  today: string;
  /** the moment, ms */
  now: number;
  calendar: Calendar;
  /** by whose clocks a next step is due: the reader's */
  zone: string;
  stage(id: number): Stage | undefined;
  customerName(id: number): string;
}

export type Test = (deal: Deal) => boolean;

export function isFiltering(filter: Filter): boolean {
  return filtersOn(filter) > 0;
}

/** How many of its conditions are set, for the button's badge. */
export function filtersOn(filter: Filter): number {
  const lists = [filter.owners, filter.tags, filter.priorities, filter.steps].filter((list) => list.length > 0).length;
  const amount = filter.amountMin !== null || filter.amountMax !== null;
  return lists + [filter.text.trim() !== "", amount, filter.close !== null, filter.rotting].filter(Boolean).length;
}

/** The filter made ready once for many deals. */
export function testFor(filter: Filter, world: FilterWorld): Test {
  const tests: Test[] = [];
  if (filter.text.trim()) tests.push(textTest(filter.text, world));
  if (filter.owners.length > 0) tests.push((deal) => filter.owners.includes(deal.owner_id));
  if (filter.tags.length > 0) tests.push((deal) => deal.tag_ids.some((id) => filter.tags.includes(id)));
  if (filter.priorities.length > 0) tests.push((deal) => filter.priorities.includes(deal.priority));
  if (filter.amountMin !== null || filter.amountMax !== null) tests.push(amountTest(filter, world));
  if (filter.close !== null) tests.push(closeTest(filter.close, world.today));
  if (filter.rotting) tests.push((deal) => isRotting(deal, world.stage(deal.stage_id), world.calendar, world.now));
  if (filter.steps.length > 0) tests.push((deal) => filter.steps.includes(lightOf(deal, world.zone, world.now)));
  return (deal) => tests.every((test) => test(deal));
}

/** Nobody has touched it for more working days than its stage allows. */
export function isRotting(deal: Deal, stage: Stage | undefined, calendar: Calendar, now: number): boolean {
  if (!stage || stage.rotting_days === null) return false;
  return workingDaysSince(deal.touched_at, calendar, now) > stage.rotting_days;
}

/** Each word must stand in the title, the customer or the source, or be part of the pinyin initials ("szhw" → 深圳华为). */
function textTest(text: string, world: FilterWorld): Test {
  const words = folded(text).split(/\s+/).filter(Boolean);
  return (deal) => {
    const customer = deal.customer_id === null ? "" : world.customerName(deal.customer_id);
    const hay = folded(`${deal.title}\n${customer}\n${deal.source ?? ""}`);
    return words.every((word) => hay.includes(word) || (deal.initials !== "" && folded(deal.initials).includes(word)));
  };
}

/** Full-width letters and capitals read as plain ones. */
function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Who says the greater end first means the same. */
export function inOrder<End extends number | string>(from: End | null, to: End | null): [End | null, End | null] {
  return from !== null && to !== null && from > to ? [to, from] : [from, to];
}

function amountTest({ amountMin, amountMax }: Filter, world: FilterWorld): Test {
  const [least, most] = inOrder(amountMin, amountMax);
  return (deal) => {
    if (deal.amount_minor === null) return false;
    const amount = convert(deal.amount_minor, deal.currency, world.base, world.rates, world.today);
    if (amount === null) return false;
    return (least === null || amount >= least) && (most === null || amount <= most);
  };
}

function closeTest(close: CloseRange, today: string): Test {
  if (close === "none") return (deal) => deal.close_on === null;
  const range = typeof close === "string" ? namedRange(close, today) : close;
  const [from, to] = inOrder(range.from, range.to);
  return ({ close_on }) => close_on !== null && (from === null || close_on >= from) && (to === null || close_on <= to);
}

function namedRange(name: string, today: string): { from: string | null; to: string | null } {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  switch (name) {
    case "overdue":
      return { from: null, to: addDays(today, -1) };
    case "today":
      return { from: today, to: today };
    case "week":
      return { from: today, to: addDays(today, 7 - weekdayOf(today)) };
    case "month":
      return { from: firstOf(year, month), to: addDays(firstOf(year, month + 1), -1) };
    default: {
      const first = Math.floor((month - 1) / 3) * 3 + 1;
      return { from: firstOf(year, first), to: addDays(firstOf(year, first + 3), -1) };
    }
  }
}

function firstOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
}

const CLOSE_NAMES: readonly CloseRange[] = ["overdue", "today", "week", "month", "quarter", "none"];

/** `?q=acme&owner=3,none&tag=1,2&priority=0&amount=5000..&close=overdue&rotting=1&step=none,overdue`; amounts in major units. */
export function toQuery(filter: Filter, base: string): URLSearchParams {
  const query = new URLSearchParams();
  const list = (name: string, values: readonly unknown[]): void => {
    if (values.length > 0) query.set(name, values.map((value) => value ?? "none").join(","));
  };
  if (filter.text.trim()) query.set("q", filter.text.trim());
  list("owner", filter.owners);
  list("tag", filter.tags);
  list("priority", filter.priorities);
  const unit = 10 ** exponentOf(base);
  const major = (minor: number | null): string => (minor === null ? "" : String(minor / unit));
  if (filter.amountMin !== null || filter.amountMax !== null) {
    query.set("amount", `${major(filter.amountMin)}..${major(filter.amountMax)}`);
  }
  const { close } = filter;
  if (close !== null) query.set("close", typeof close === "string" ? close : `${close.from ?? ""}..${close.to ?? ""}`);
  if (filter.rotting) query.set("rotting", "1");
  list("step", filter.steps);
  return query;
}

/** The same address with another filter: what else stands in it stays. */
export function withFilter(query: URLSearchParams, filter: Filter, base: string): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const word of WORDS) next.delete(word);
  for (const [word, text] of toQuery(filter, base)) next.set(word, text);
  return next;
}

const WORDS = ["q", "owner", "tag", "priority", "amount", "close", "rotting", "step"];

/** The other way; what an address says wrongly is as if it were not there. */
export function fromQuery(query: URLSearchParams, base: string): Filter {
  const numbers = (name: string): (number | null)[] => {
    const found = (query.get(name) ?? "").split(",").filter((part) => /^\d{1,15}$|^none$/.test(part));
    return found.map((part) => (part === "none" ? null : Number(part)));
  };
  const [amountMin, amountMax] = rangeOf(query.get("amount"), (text) => minorOf(text, base));
  return {
    text: query.get("q") ?? "",
    owners: numbers("owner"),
    tags: numbers("tag").filter((id) => id !== null),
    priorities: numbers("priority").filter((value) => value === null || value <= 3) as (Priority | null)[],
    amountMin,
    amountMax,
    close: closeOf(query.get("close")),
    rotting: query.get("rotting") === "1",
    steps: LIGHTS.filter((light) => (query.get("step") ?? "").split(",").includes(light)),
  };
}

function closeOf(text: string | null): CloseRange | null {
  const named = CLOSE_NAMES.find((name) => name === text);
  if (named) return named;
  const [from, to] = rangeOf(text, (part) => (/^\d{4}-\d\d-\d\d$/.test(part) ? part : null));
  return from === null && to === null ? null : { from, to };
}

function rangeOf<T>(text: string | null, read: (part: string) => T | null): [T | null, T | null] {
  const [from, to] = (text ?? "").split("..");
  return [from ? read(from) : null, to ? read(to) : null];
}

function minorOf(text: string, base: string): number | null {
  return /^\d{1,16}(\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 10 ** exponentOf(base)) : null;
}
