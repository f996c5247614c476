/** What is to be done: the kind of activity, and its own title where the words say more than the kind. */

import type { ActivityKind } from "../known.ts";
import { AFTER, BEFORE, type Scan } from "./scan.ts";

interface KindRule {
  kind: ActivityKind;
  pattern: RegExp;
  /** its words are the activity's title */
  named?: boolean;
}

// What is sold may be called like what is done: 会议室系统, email marketing, a call center.
const RULES: readonly KindRule[] = [
  { kind: "call", pattern: /打个?电话|回个?电话?|致电|来电|通个?电话|(?<!视频|可视)电话(?![机号系卡会亭线交客销])/g },
  { kind: "visit", pattern: /(?:上门)?拜访|上门(?!服务|安装|维修)(?:看看)?|登门|走访/g },
  { kind: "meeting", pattern: /视频会议(?!系|室|终|设)|开个?会(?!员)|会议(?![室系平桌机纪电管终设])|见个?面|面谈|约见|碰个?头/g },
  { kind: "email", pattern: /发个?邮件|写邮件|回邮件|邮件(?![系营服网])/g },
  { kind: "task", named: true, pattern: /[发寄送](?:报价单?|合同|方案|资料|样品|发票|标书)|跟进|催款|催单/g },
  { kind: "task", named: true, pattern: latin("(?:send|prepare)\\s+(?:the\\s+|a\\s+)?(?:quote|quotation|proposal|contract|offer|invoice|samples?)|follow[ -]?up") },
  { kind: "call", pattern: latin("(?:phone|call)(?:\\s+back)?", "(?!\\s+cent(?:er|re)s?|\\s+(?:system|log|recording|bot)|\\s?\\d)") },
  { kind: "visit", pattern: latin("visit", "(?!\\s+cards?)") },
  { kind: "meeting", pattern: latin("meet|meeting|meetup", "(?!\\s+(?:rooms?|tables?|bars?|owl|minutes|software))") },
  { kind: "email", pattern: latin("e-?mail", "(?!\\s+(?:marketing|server|servers|system|gateway|security|campaign|hosting|signature)s?)") },
];

/** The first of the line; others stay words. */
export function takeActivity(scan: Scan): void {
  const found = RULES.flatMap(({ kind, pattern, named }) =>
    scan.all(pattern).map((match) => ({ match, value: { kind, title: named ? (match.groups[0] as string) : "" } })),
  );
  const [first, ...others] = found.sort((a, b) => a.match.start - b.match.start || b.match.end - a.match.end);
  if (!first) return;
  const rivals = others.filter(({ value }) => value.kind !== first.value.kind);
  scan.add("activity", first.match, { value: first.value, others: rivals.map(({ value }) => value) });
}

function latin(words: string, unless = ""): RegExp {
  return new RegExp(`${BEFORE}(?:${words})${AFTER}(?!-)${unless}`, "gi");
}
