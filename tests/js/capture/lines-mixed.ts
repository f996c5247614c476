import type { Line } from "./lines.ts";

export const MIXED: readonly Line[] = [
  { line: "Acme 云服务 5万 周五 3pm call", title: "云服务", customer: "Acme", amount: "5000000 CNY", on: "2026-11-27", at: "15:00", kind: "call" },
  { line: "王总 CRM系统 50k USD 下周二 10:30 meeting", title: "CRM系统", customer: "王总", amount: "5000000 USD", on: "2026-12-01", at: "10:30", kind: "meeting" },
  { line: "跟 Acme 开会 明天下午2点 1h", title: "", customer: "Acme", kind: "meeting", on: "2026-11-27", at: "14:00", minutes: 60 },
  { line: "腾讯 X50 server 3 units 20万 #vip", title: "X50 server 3 units", customer: "腾讯", amount: "20000000 CNY", tags: ["vip"] },
  { line: "Dell服务器 5台 8w 月底", title: "Dell服务器 5台", amount: "8000000 CNY", on: "2026-11-30", kind: "task" },
  { line: "给Ben Carter打电话 3pm", title: "", customer: "Ben Carter", kind: "call", on: "2026-11-26", at: "15:00" },
  { line: "email 李经理 报价单 Fri", title: "报价单", customer: "李经理", kind: "email", on: "2026-11-27" },
  { line: "iPhone16 100台 ¥６００，０００ next Mon", title: "iPhone16 100台", amount: "60000000 CNY", on: "2026-11-30", kind: "task" },
  { line: "tx 广告 1.2m 12/3 拜访", title: "广告", customer: "腾讯", amount: "120000000 CNY", on: "2026-12-03", kind: "visit" },
  { line: "Ｃａｌｌ　Ａｃｍｅ　５０ｋ", title: "", customer: "Acme", amount: "5000000 CNY", kind: "call", on: "2026-11-26" },
  { line: "SaaS订阅 P1 @Ada 30k/年", title: "SaaS订阅 /年", priority: 1, owner: "Ada", amount: "3000000 CNY" },
  { line: "ＣＲＭ　系统　　升级", title: "ＣＲＭ 系统 升级" },
];
