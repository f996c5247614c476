/** What is to be done: the kind of activity, and its own title where the words say more than the kind. */

import type { ActivityKind } from "../known.ts";
import { AFTER, BEFORE, type Match, type Scan } from "./scan.ts";
import { REMINDING } from "./small-words.ts";

interface KindRule {
  kind: ActivityKind;
  pattern: RegExp;
  /** the activity's title, where the words say more than its kind */
  title?: (groups: Match["groups"]) => string;
}

const itself = ([words = ""]: Match["groups"]) => words;
const SENT = "报价单?|合同|方案|资料|样品|发票|标书";

// What is sold may be called like what is done: 会议室系统, email marketing, a call center.
const RULES: readonly KindRule[] = [
  { kind: "call", pattern: /打个?电话|回个?电话?|致电|来电|通个?电话|(?<!视频|可视)电话(?![机号系卡会亭线交客销])/g },
  { kind: "call", pattern: /拨打给|[打拨]给/g },
  { kind: "visit", pattern: /(?:上门)?拜访|上门(?!服务|安装|维修)(?:看看)?|登门|走访/g },
  { kind: "meeting", pattern: /视频会议(?!系|室|终|设)|开个?会(?!员)|会议(?![室系平桌机纪电管终设])|见个?面|面谈|约见|碰个?头/g },
  { kind: "email", pattern: /发个?邮件|写邮件|回邮件|邮件(?![系营服网])/g },
  { kind: "task", title: itself, pattern: new RegExp(`[发寄送](?:${SENT})|跟进|催款|催单`, "g") },
  { kind: "task", title: ([, what = "", how = ""]) => how + what, pattern: new RegExp(`把(${SENT})([发寄送])`, "g") },
  { kind: "task", title: itself, pattern: latin("(?:send|prepare)\\s+(?:the\\s+|a\\s+)?(?:quote|quotation|proposal|contract|offer|invoice|samples?)|follow[ -]?up") },
  { kind: "call", pattern: latin("(?:phone|call)(?:\\s+back)?", "(?!\\s+cent(?:er|re)s?|\\s+(?:system|log|recording|bot)|\\s?\\d)") },
  { kind: "visit", pattern: latin("visit", "(?!\\s+cards?)") },
  { kind: "meeting", pattern: latin("meet|meeting|meetup", "(?!\\s+(?:rooms?|tables?|bars?|owl|minutes|software))") },
  { kind: "email", pattern: latin("e-?mail", "(?!\\s+(?:marketing|server|servers|system|gateway|security|campaign|hosting|signature)s?)") },
];

/** The first of the line; others stay words. */
export function takeActivity(scan: Scan): void {
  const found = RULES.flatMap(({ kind, pattern, title }) =>
    scan.all(pattern).map((match) => ({ match, value: { kind, title: title?.(match.groups) ?? "" } })),
  );
  const [first, ...others] = found.sort((a, b) => a.match.start - b.match.start || b.match.end - a.match.end);
  if (!first) return;
  const rivals = others.filter(({ value }) => value.kind !== first.value.kind);
  scan.add("activity", first.match, { value: first.value, others: rivals.map(({ value }) => value) });
}

/** 见王总, 去腾讯: seeing somebody is told by the name behind it. */
export function takeVisit(scan: Scan): void {
  const named = scan.pieces.find(({ kind }) => kind === "customer");
  if (!named || scan.pieces.some(({ kind }) => kind === "activity")) return;
  const found = /(?<![\u4e00-\u9fff])[要想再]?(去?见|[去到])\s?$/.exec(scan.view.slice(0, named.start));
  if (!found) return;
  const kind = found[1]?.endsWith("见") ? "meeting" : "visit";
  scan.add("activity", { start: found.index, end: named.start }, { value: { kind, title: "" }, guessed: kind === "visit" });
}

/** "Remind me to renew": a task where no other word says what is to be done. */
export function takeReminder(scan: Scan): void {
  if (scan.pieces.some(({ kind }) => kind === "activity" || kind === "deal")) return;
  scan.take("activity", new RegExp(REMINDING, "gi"), () => ({ value: { kind: "task", title: "" } }));
}

function latin(words: string, unless = ""): RegExp {
  return new RegExp(`${BEFORE}(?:${words})${AFTER}(?!-)${unless}`, "gi");
}
