/** Lines whose parts are told apart by commas and strokes without a space, as Chinese is written. */

import type { Line } from "./lines.ts";

export const SEPARATED: readonly Line[] = [
  { line: "王总，打印机，5万，周五3点，打电话", title: "打印机", customer: "王总", amount: "5000000 CNY", on: "2026-11-27", at: "15:00", kind: "call" },
  { line: "王总，5万", title: "", customer: "王总", amount: "5000000 CNY" },
  { line: "王总,5万,周五", title: "", customer: "王总", amount: "5000000 CNY", on: "2026-11-27", kind: "task" },
  { line: "王总 服务器，30万", title: "服务器", customer: "王总", amount: "30000000 CNY" },
  { line: "腾讯/服务器/30万", title: "服务器", customer: "腾讯", amount: "30000000 CNY" },
  // commas
  { line: "李总，三十万，服务器", title: "服务器", customer: "李总", amount: "30000000 CNY" },
  { line: "张经理,8千,墙纸", title: "墙纸", customer: "张经理", amount: "800000 CNY" },
  { line: "腾讯，广告，¥50,000，周五", title: "广告", customer: "腾讯", amount: "5000000 CNY", on: "2026-11-27", kind: "task" },
  { line: "腾讯，广告，50000元", title: "广告", customer: "腾讯", amount: "5000000 CNY" },
  { line: "腾讯、广告、5万", title: "广告", customer: "腾讯", amount: "5000000 CNY" },
  { line: "腾讯；广告；5万；打电话", title: "广告", customer: "腾讯", amount: "5000000 CNY", on: "2026-11-26", kind: "call" },
  { line: "Acme,servers,50k", title: "servers", customer: "Acme", amount: "5000000 CNY" },
  { line: "Acme,servers,$50k,call,Fri,3pm", title: "servers", customer: "Acme", amount: "5000000 USD", on: "2026-11-27", at: "15:00", kind: "call" },
  { line: "赵姐，监控，8万，明天下午3点，上门", title: "监控", customer: "赵姐", amount: "8000000 CNY", on: "2026-11-27", at: "15:00", kind: "visit" },
  { line: "服务器，5w", title: "服务器", amount: "5000000 CNY" },
  { line: "服务器，5.5万，急", title: "服务器 急", amount: "5500000 CNY" },
  { line: "服务器,20台,8万", title: "服务器,20台", amount: "8000000 CNY" },
  { line: "服务器，十五万元，线索", title: "服务器", amount: "15000000 CNY", stage: "线索" },
  { line: "刘先生，拜访，周一，2万", title: "", customer: "刘先生", amount: "2000000 CNY", on: "2026-11-30", kind: "visit" },
  { line: "王总，P1，5万", title: "", customer: "王总", amount: "5000000 CNY", priority: 1 },
  { line: "王总，12/3，拜访", title: "", customer: "王总", on: "2026-12-03", kind: "visit" },
  { line: "王总，15:30，打电话", title: "", customer: "王总", on: "2026-11-26", at: "15:30", kind: "call" },
  { line: "王总，3pm，打电话", title: "", customer: "王总", on: "2026-11-26", at: "15:00", kind: "call" },
  { line: "打印机，20000", title: "打印机", amount: "2000000 CNY" },
  // a comma within a number stays one of the number
  { line: "设备 1,234,567元", title: "设备", amount: "123456700 CNY" },
  { line: "设备，1,234,567元", title: "设备", amount: "123456700 CNY" },
  { line: "设备 12,34", title: "设备 12,34" },
  { line: "设备 3,5,8号机", title: "设备 3,5,8号机" },
  { line: "型号 A12,500 设备", title: "型号 A12,500 设备" },
  // strokes
  { line: "王总/5万/周五", title: "", customer: "王总", amount: "5000000 CNY", on: "2026-11-27", kind: "task" },
  { line: "王总/打印机/5万/周五/打电话", title: "打印机", customer: "王总", amount: "5000000 CNY", on: "2026-11-27", kind: "call" },
  { line: "腾讯/30万", title: "", customer: "腾讯", amount: "30000000 CNY" },
  { line: "腾讯/广告/三十万元", title: "广告", customer: "腾讯", amount: "30000000 CNY" },
  { line: "Acme/servers/50k", title: "servers", customer: "Acme", amount: "5000000 CNY" },
  { line: "Acme/servers/$50,000", title: "servers", customer: "Acme", amount: "5000000 USD" },
  { line: "腾讯/服务器/¥30,000", title: "服务器", customer: "腾讯", amount: "3000000 CNY" },
  { line: "腾讯／服务器／30万", title: "服务器", customer: "腾讯", amount: "30000000 CNY" },
  { line: "李老师/投影仪/8千/下周三", title: "投影仪", customer: "李老师", amount: "800000 CNY", on: "2026-12-02", kind: "task" },
  // a stroke that belongs to the words stays there
  { line: "A/B测试 5万", title: "A/B测试", amount: "5000000 CNY" },
  { line: "软硬件/安装 5万", title: "软硬件/安装", amount: "5000000 CNY" },
  { line: "Cisco/9300 交换机", title: "Cisco/9300 交换机" },
  { line: "运维 5000元/月", title: "运维 /月", amount: "500000 CNY" },
  { line: "7/24运维 5万", title: "7/24运维", amount: "5000000 CNY" },
];
