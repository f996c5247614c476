/** What is nobody's amount, day or name: telephone numbers, addresses, order numbers. It stays in the title as it is. */

import type { Scan } from "./scan.ts";

const GUARDED: readonly RegExp[] = [
  /https?:\/\/[^\s\u4e00-\u9fff]+/gi,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /(?:(?:电话|手机号?|座机|联系|tel|phone|mobile|call)[.:：]?\s?)?(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/gi,
  /(?:(?:电话|座机|tel|phone)[.:：]?\s?)?(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/gi,
  /\+\d{1,3}(?:[ -]?\(?\d{2,4}\)?){2,4}/g,
  /(?:订单号?|合同编?号|编号|单号|型号|货号|发票号?|账号|工单号?|尾号|房号)[:：#]?\s?[A-Za-z0-9-]*\d{3,}[A-Za-z0-9-]*/g,
  /#\d+/g,
];

export function coverGuarded(scan: Scan): void {
  for (const pattern of GUARDED) {
    for (const { start, end } of scan.all(pattern)) scan.cover(start, end);
  }
}
