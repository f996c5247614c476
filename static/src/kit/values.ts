/** The value of a field in words: where two values meet, and in the timeline. "" stands for nothing. */

import { formatDate } from "../lib/dates.ts";
import { formatList } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import { type DealFieldName, priorityWords } from "./deal-words.ts";
import type { Priority } from "../sync/wire.ts";
import type { Names } from "./names.ts";

export function valueWords(field: DealFieldName, value: unknown, names: Names, currency: string = names.currency): string {
  if (value === null || value === undefined || value === "") return "";
  switch (field) {
    case "amount_minor":
      return formatMoney(Number(value), currency);
    case "close_on":
      return formatDate(String(value));
    case "owner_id":
      return names.person(Number(value));
    case "customer_id":
      return names.customer(Number(value));
    case "priority":
      return priorityWords(Number(value) as Priority);
    case "tag_ids":
      return formatList((value as number[]).map((id) => names.tag(id)));
    default:
      return String(value);
  }
}
