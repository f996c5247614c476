/** What lines of quick capture must become. Written before the reader of lines was; where both differ, the reader is wrong. */

import type { Known } from "../../../static/src/capture/known.ts";

export interface Line {
  line: string;
  title: string;
  /** minor units and currency */
  amount?: string;
  /** the activity's day, time and length */
  on?: string;
  at?: string;
  minutes?: number;
  kind?: "call" | "meeting" | "visit" | "task" | "email";
  customer?: string;
  deal?: string;
  priority?: 0 | 1 | 2 | 3;
  tags?: string[];
  owner?: string;
  stage?: string;
  /** expected close */
  close?: string;
  /** when it was typed, where it is not the usual Thursday */
  today?: string;
  /** the workspace's currency, where it is not CNY */
  base?: string;
}

/** Thursday, ten in the morning. */
export const KNOWN: Known = {
  today: "2026-11-26",
  now: "10:00",
  currency: "CNY",
  people: [{ id: 1, name: "李娜" }, { id: 2, name: "王伟" }, { id: 3, name: "Ben Carter" }, { id: 4, name: "Ada" }],
  customers: [
    { id: 11, name: "华为技术", initials: "hwjs" }, { id: 12, name: "腾讯", initials: "tx" }, { id: 13, name: "远大集团", initials: "ydjt" },
    { id: 14, name: "Acme" }, { id: 15, name: "Globex Corporation" }, { id: 16, name: "3M" }, { id: 17, name: "7-Eleven" },
  ],
  deals: [
    { id: 21, title: "Silk scarves" }, { id: 22, title: "茶叶年度采购" }, { id: 23, title: "Robots for line 4" },
  ],
  stages: [
    { id: 31, name: "线索" }, { id: 32, name: "谈判" }, { id: 33, name: "Lead" }, { id: 34, name: "Negotiation" },
  ],
  tags: [{ id: 41, name: "展会" }, { id: 42, name: "老客户" }, { id: 43, name: "hot" }, { id: 44, name: "vip" }],
};
