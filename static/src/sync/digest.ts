/** The digest of a board's state, line for line as the server reckons it: "do we all see the same?" has an answer. */

import { type Customer, CUSTOMER_COLUMNS, type Deal, DEAL_COLUMNS, type Stage, STAGE_COLUMNS } from "./wire.ts";

/** `<number of lines>-<crc32 of the UTF-8 text, 8 hex>`; only customers named by one of the deals count. */
export function digestOf(
  stages: readonly Stage[],
  deals: readonly Deal[],
  customers: ReadonlyMap<number, Customer>,
): string {
  const named = new Set(deals.map((deal) => deal.customer_id));
  const shownCustomers = [...customers.values()].filter((customer) => named.has(customer.id));
  const lines = [
    ...linesOf("stage", STAGE_COLUMNS, stages),
    ...linesOf("deal", DEAL_COLUMNS, deals),
    ...linesOf("customer", CUSTOMER_COLUMNS, shownCustomers),
  ];
  const bytes = new TextEncoder().encode(lines.join("\n"));
  return `${lines.length}-${crc32(bytes).toString(16).padStart(8, "0")}`;
}

function linesOf<T extends { id: number }>(kind: string, columns: readonly (keyof T)[], things: readonly T[]): string[] {
  return [...things]
    .sort((a, b) => a.id - b.id)
    .map((thing) => JSON.stringify([kind, ...columns.map((column) => thing[column])]));
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] as number) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
