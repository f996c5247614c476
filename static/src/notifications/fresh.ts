/** Which notifications of the packets that came are news to a person: a computer that wakes up catches up on a whole night. */

import type { Notification } from "../sync/notifications-wire.ts";
import type { Packet } from "../sync/wire.ts";

const NEWS_MS = 600_000;

/** Unread ones that were made just now, each once as it is at last. */
export function freshIn(packets: readonly Packet[], now: number): Notification[] {
  const latest = new Map<number, Notification>();
  for (const { ops, type } of packets) {
    for (const op of ops) {
      if (op[0] !== "put" || op[1] !== "notification") continue;
      if (type === "notification.made" || latest.has(op[2].id)) latest.set(op[2].id, op[2]);
    }
  }
  return [...latest.values()].filter((one) => one.read_at === null && Date.parse(one.at) > now - NEWS_MS);
}
