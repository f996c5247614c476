/** What the workspace knows by name: owners after @, tags after #, deals, customers, stages; and how urgent it is. */

import type { Known } from "../known.ts";
import { AFTER, BEFORE, escaped, type Match, type Reading, type Scan } from "./scan.ts";
import type { Priority } from "../../sync/wire.ts";

const SHORTEST_TITLE = 4;
const URGENT = new RegExp(`紧急|加急|特急|${BEFORE}(?:urgent|asap)${AFTER}`, "gi");

export function takeOwner(scan: Scan, { people }: Known): void {
  const read = (match: Match): Reading<"owner"> | null => {
    const after = (match.groups[1] ?? "").toLowerCase();
    const { named, called } = whoIs(after, people);
    const person = named ?? called[0];
    if (!person) return null;
    match.end = match.start + 1 + (named ? named.name.length : firstWord(after).length);
    return { value: person.id, others: named ? [] : called.slice(1).map(({ id }) => id) };
  };
  scan.take("owner", /(?<![A-Za-z0-9])@([^\s@#]+(?:\s[^\s@#]+){0,3})/g, read);
}

/** Who was named and is nobody here. Last of all: a name ends where anything else was found. */
export function noteStrangers(scan: Scan, { people }: Known): void {
  for (const match of scan.all(/(?<![A-Za-z0-9])@([^\s@#,，。;；\0-\u0002]+)/g)) {
    const { named, called } = whoIs((match.groups[1] ?? "").toLowerCase(), people);
    if (!named && called.length === 0) scan.addStranger("owner", match);
  }
}

export function takeTags(scan: Scan, { tags }: Known): void {
  for (const match of scan.all(/#([^\s#@,，。;；]+)/g)) {
    const after = (match.groups[1] ?? "").toLowerCase();
    const tag = longest(tags, (name) => after.startsWith(name.toLowerCase()) && endsWell(after, name.length));
    const end = match.start + 1 + (tag?.name.length ?? 0);
    if (tag && !scan.pieces.some((piece) => piece.kind === "tag" && piece.value === tag.id)) {
      scan.add("tag", { start: match.start, end }, { value: tag.id });
    } else if (!tag) scan.addStranger("tag", match);
  }
}

export function takePriority(scan: Scan): void {
  const levels = new RegExp(`${BEFORE}[Pp]([0-3])(?![A-Za-z0-9_.-])`, "g");
  if (scan.take("priority", levels, ({ groups }) => ({ value: Number(groups[1]) as Priority }))) return;
  scan.take("priority", URGENT, () => ({ value: 0 }));
}

/** Deals and customers by their whole names, the longest first: their digits and words mean nothing else then. */
export function takeNamed(scan: Scan, { deals, customers }: Known): void {
  for (const deal of byLength(deals, ({ title }) => title)) {
    if (deal.title.length < SHORTEST_TITLE) break;
    if (scan.take("deal", nameRule(deal.title), () => ({ value: { id: deal.id, title: deal.title } }))) break;
  }
  for (const { id, name } of byLength(customers, ({ name }) => name)) {
    if (name.length < 2) break;
    if (scan.take("customer", nameRule(name), () => ({ value: { id, name } }))) break;
  }
}

/** "hwjs" for 华为技术: small letters that stand alone. */
export function takeInitials(scan: Scan, { customers }: Known): void {
  scan.take("customer", new RegExp(`${BEFORE}([a-z0-9]{2,12})${AFTER}`, "g"), ({ groups }) => {
    const [first, ...others] = customers.filter(({ initials }) => initials === groups[1]).map(({ id, name }) => ({ id, name }));
    return first ? { value: first, others, guessed: true } : null;
  });
}

/** Only where it stands by itself: 谈判, not 谈判技巧. */
export function takeStage(scan: Scan, { stages }: Known): void {
  for (const { id, name } of byLength(stages, ({ name }) => name)) {
    const alone = new RegExp(`(?<![^\\s,，。;；:/\\0-\\u0002>→])${escaped(name)}(?:阶段)?(?![^\\s,，。;；\\0-\\u0002])`, "gi");
    if (scan.take("stage", alone, () => ({ value: id }))) return;
  }
}

/** By the whole name; else all who share the first one. */
function whoIs(after: string, people: Known["people"]): { named: Known["people"][number] | undefined; called: Known["people"] } {
  const named = longest(people, (name) => after.startsWith(name.toLowerCase()) && endsWell(after, name.length));
  const called = people.filter(({ name }) => firstWord(after) !== "" && firstWord(name.toLowerCase()) === firstWord(after));
  return { named, called };
}

function nameRule(name: string): RegExp {
  const before = /^[A-Za-z0-9]/.test(name) ? BEFORE : "";
  const after = /[A-Za-z0-9]$/.test(name) ? AFTER : "";
  return new RegExp(before + escaped(name) + after, "gi");
}

function byLength<T>(things: readonly T[], nameOf: (thing: T) => string): T[] {
  return [...things].sort((a, b) => nameOf(b).length - nameOf(a).length);
}

function longest<T extends { name: string }>(things: readonly T[], fits: (name: string) => boolean): T | undefined {
  return byLength(things, ({ name }) => name).find(({ name }) => name !== "" && fits(name));
}

/** A Latin name does not end within a word. */
function endsWell(text: string, at: number): boolean {
  return !(/[a-z0-9]/.test(text[at - 1] ?? "") && /[a-z0-9]/.test(text[at] ?? ""));
}

function firstWord(text: string): string {
  return /^[a-z0-9'-]+/.exec(text)?.[0] ?? "";
}
