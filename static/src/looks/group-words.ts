/** The same done to many deals at once, as one sentence; the first are named below it. */

import { _, _n, formatList } from "../lib/i18n.ts";
import { dealFieldName, type DealFieldName } from "../kit/deal-words.ts";
import type { Names } from "../kit/names.ts";
import type { UnseenLine } from "../sync/looks-wire.ts";

interface GroupTelling {
  sentence: string;
  parts: Readonly<Record<string, string>>;
  details: readonly string[];
}

/** Braces that stay for the drawing. */
const KEPT = { who: "{who}", to: "{to}", fields: "{fields}", person: "{person}" };

export function tellGroup(line: UnseenLine, names: Names): GroupTelling {
  return { ...told(line, names), details: [titlesOf(line)] };
}

function told(line: UnseenLine, names: Names): Omit<GroupTelling, "details"> {
  const n = line.deal_ids.length;
  const to = line.to_stage_id === null ? "" : names.stage(line.to_stage_id);
  switch (line.kind) {
    case "imported":
      return { sentence: _n("{who} imported {n} deal", "{who} imported {n} deals", n, KEPT), parts: {} };
    case "created":
      return { sentence: _n("{who} added {n} deal", "{who} added {n} deals", n, KEPT), parts: {} };
    case "deleted":
      return { sentence: _n("{who} deleted {n} deal", "{who} deleted {n} deals", n, KEPT), parts: {} };
    case "moved":
      return { sentence: _n("{who} moved {n} deal to {to}", "{who} moved {n} deals to {to}", n, KEPT), parts: { to } };
    case "reopened":
    case "restored":
      return { sentence: _n("{who} brought {n} deal back", "{who} brought {n} deals back", n, KEPT), parts: {} };
    default:
      return changedMany(line, names, n);
  }
}

function changedMany({ changes }: UnseenLine, names: Names, n: number): Omit<GroupTelling, "details"> {
  const fields = (Object.keys(changes) as DealFieldName[]).map((field) => dealFieldName(field));
  const owner = changes["owner_id"];
  if (owner && fields.length === 1 && owner[1] !== null) {
    const parts = { person: names.person(Number(owner[1])) };
    return { sentence: _n("{who} gave {n} deal to {person}", "{who} gave {n} deals to {person}", n, KEPT), parts };
  }
  const sentence = _n("{who} changed {fields} of {n} deal", "{who} changed {fields} of {n} deals", n, KEPT);
  return { sentence, parts: { fields: formatList(fields) } };
}

/** "Tea, Silk, Lamps and 9 more" */
function titlesOf({ deals, deal_ids }: UnseenLine): string {
  const titles = deals.map(({ title }) => title);
  const rest = deal_ids.length - titles.length;
  return formatList(rest > 0 ? [...titles, _n("{n} more", "{n} more", rest)] : titles);
}
