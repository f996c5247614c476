/** The people, stages and words of the tests that tell what happened. */

import type { Names } from "../../../static/src/kit/names.ts";

export const NAMES: Names = {
  person: (id) => (id === 1 ? "Li Wei" : id === 2 ? "Sophie" : "Kandan"),
  stage: (id) => ["", "Lead", "Proposal", "Won"][id] ?? "a deleted stage",
  tag: (id) => `tag ${id}`,
  customer: (id) => `customer ${id}`,
  reason: (id) => (id === 5 ? "Price" : ""),
  currency: "CNY",
  timeZone: "Asia/Shanghai",
  today: "2026-11-23",
};
