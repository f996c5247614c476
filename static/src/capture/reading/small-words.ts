/** Small words that lead to a piece or follow it, and would dangle in the title without it: 给王总, 周五前, "for Acme", 客户：腾讯. */

import type { Piece, PieceKind } from "../known.ts";
import { halfWidth } from "./scan.ts";

const ALONE = "(?<![\\u4e00-\\u9fff])";
/** "remind me to", 提醒我: what is to be done stands behind it */
export const REMINDING = `${ALONE}请?(?:提醒我|记得)[\\s,:]*|(?<![A-Za-z])(?:remind\\s+me|remember|don't\\s+forget)(?:\\s+(?:to|about))?\\s+`;

const TOWARDS = `(?:[给跟找向]|(?<![续签预邀合解])约)\\s?|${ALONE}[和与]\\s?|${ALONE}[要想再]?(?:去见|[去到见])\\s?|(?<![A-Za-z])(?:with|for|to|at)\\s+(?:the\\s+)?`;
const TIMES = `[在于]\\s?|${ALONE}到\\s?|(?<![A-Za-z])(?:on|by|at|in|before)\\s+`;
const LEADS: Partial<Record<PieceKind, string>> = {
  customer: TOWARDS, deal: TOWARDS, activity: "[去来]\\s?|(?<![A-Za-z])to\\s+", day: TIMES, close: TIMES, time: TIMES,
  duration: "(?<![A-Za-z])for\\s+", amount: "(?<![A-Za-z])(?:for|of|at|about)\\s+",
};
const WHEN = "时间|日期|date|time|when";
// As a form is filled in.
const LABELS: Partial<Record<PieceKind, string>> = {
  customer: "客户(?:名称)?|公司(?:名称)?|customer|client|company", amount: "金额|预算|报价|价格|总价|amount|budget|price|value",
  day: WHEN, time: WHEN, close: `${WHEN}|预计成交|expected close`, stage: "阶段|stage", owner: "负责人|owner", tag: "标签|tags?",
  priority: "优先级|priority", activity: "跟进|下一步|next(?: step)?",
};
const LEADING = new Map<PieceKind, RegExp>();

const UNTIL = "(?:之前|以前|前(?![台期面后提景沿锋往线置端方言途列进任]))";
const FOLLOWING: Partial<Record<PieceKind, RegExp>> = {
  day: new RegExp(`^(?:${UNTIL}|/)`), time: new RegExp(`^(?:${UNTIL}|/)`), amount: /^的/,
  customer: /^(?:公司(?![\u4e00-\u9fff])|[/:])/, stage: /^\//, owner: /^\//, activity: /^\//,
};
/** 去王总那 */
const PLACE = /^(?:那(?:里|边|儿)?|现场|公司)(?![\u4e00-\u9fff])/;

/** The pieces with the small words around them. */
export function widened(line: string, pieces: readonly Piece[]): Piece[] {
  const words = halfWidth(line);
  const led = pieces.map((piece, index) => {
    const before = words.slice(pieces[index - 1]?.end ?? 0, piece.start);
    return { ...piece, start: piece.start - (piece.stays ? 0 : leadOf(piece.kind, before)) };
  });
  return led.map((piece, index) => {
    const after = words.slice(piece.end, led[index + 1]?.start ?? line.length);
    const before = words.slice(0, (pieces[index] as Piece).start);
    return { ...piece, end: piece.end + (piece.stays ? 0 : trailOf(piece.kind, before, after)) };
  });
}

function leadOf(kind: PieceKind, before: string): number {
  let rule = LEADING.get(kind);
  if (!rule) LEADING.set(kind, (rule = leading(kind)));
  return rule.exec(before)?.[0].length ?? 0;
}

function leading(kind: PieceKind): RegExp {
  const label = LABELS[kind] ? `|(?<![\\w\\u4e00-\\u9fff])(?:${LABELS[kind]})\\s?:\\s*` : "";
  return new RegExp(`(?:${REMINDING})?(?:${LEADS[kind] ?? "/"}|/${label})?$`, "i");
}

function trailOf(kind: PieceKind, before: string, after: string): number {
  const place = kind === "customer" && /[去到]\s?$/.test(before) ? PLACE.exec(after) : null;
  return (place ?? FOLLOWING[kind]?.exec(after))?.[0].length ?? 0;
}
