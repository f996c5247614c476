/** A fault put into the screens on purpose, from outside, to see that it is found. */

import { StreamStore } from "../../../static/src/sync/stream-store.ts";
import type { Packet } from "../../../static/src/sync/wire.ts";

/** Whatever is missing between two packets is taken for nothing. */
export function ignoreGaps(): void {
  const strict = StreamStore.prototype.applyPackets;
  StreamStore.prototype.applyPackets = function (packets: readonly Packet[]) {
    const filled: Packet[] = [];
    let seq = this.seq.peek();
    for (const packet of packets) {
      while (++seq < packet.seq) filled.push({ ...packet, seq, ops: [], request_id: null });
      seq = Math.max(seq - 1, packet.seq);
      filled.push(packet);
    }
    return strict.call(this, filled);
  };
}
