/** How long a push takes: sent by the server, shown by the device, both told by the server's clock. */

import type { Device } from "../sync/notifications-wire.ts";

export type Measured = { shownAfterMs: number } | "not shown" | "not sent";

export interface Trial {
  send(): Promise<{ sent_at: string }>;
  devices(): Promise<readonly Device[]>;
  wait(ms: number): Promise<void>;
}

const EVERY_MS = 1000;
const TRIES = 30;

export async function measure(deviceId: number, trial: Trial): Promise<Measured> {
  const sent = await trial.send().catch(() => null);
  if (!sent) return "not sent";
  const from = Date.parse(sent.sent_at);
  for (let n = 0; n < TRIES; n++) {
    await trial.wait(EVERY_MS);
    const devices = await trial.devices().catch(() => []);
    const shown = devices.find(({ id }) => id === deviceId)?.last_shown_at;
    if (shown && Date.parse(shown) >= from) return { shownAfterMs: Date.parse(shown) - from };
  }
  return "not shown";
}
