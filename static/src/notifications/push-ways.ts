/** What this browser and our server do for push, as push.ts asks it of them. */

import { isInstalled } from "../lib/installing.ts";
import { ask, read } from "../sync/http.ts";
import type { Device } from "../sync/notifications-wire.ts";
import { deviceName } from "./device-names.ts";
import type { Surroundings } from "./permission.ts";
import type { Told } from "./subscription.ts";

/** Where a push service is blocked the browser never answers at all. */
const PATIENCE_MS = 10_000;

/** What is asked of browser and server; tests bring their own. */
export interface Ways {
  around(): Surroundings;
  askPermission(): Promise<NotificationPermission>;
  worker(): Promise<ServiceWorkerRegistration>;
  key(): Promise<string>;
  devices(): Promise<readonly Device[]>;
  tell(subscription: PushSubscription): Promise<Device>;
  remove(deviceId: number): Promise<unknown>;
  memory: { get(): Told | null; set(told: Told | null): void };
  patienceMs: number;
}

const MEMORY = "kandan-push";

export const browserWays: Ways = {
  around: () => ({
    userAgent: navigator.userAgent,
    touchPoints: navigator.maxTouchPoints,
    isSecure: window.isSecureContext,
    isStandalone: isInstalled.peek(),
    hasWorkers: "serviceWorker" in navigator,
    hasPush: "PushManager" in window,
    permission: "Notification" in window ? window.Notification.permission : null,
  }),
  askPermission: () => window.Notification.requestPermission(),
  worker: () => navigator.serviceWorker.ready,
  key: async () => (await read<{ key: string }>("/api/push/key")).key,
  devices: () => read<Device[]>("/api/me/devices"),
  tell: async (subscription) => {
    const { endpoint, keys } = subscription.toJSON();
    const name = deviceName({ userAgent: navigator.userAgent, touchPoints: navigator.maxTouchPoints });
    return (await ask<Device>("POST", "/api/me/devices", { body: { endpoint, keys, name } })).body;
  },
  remove: (deviceId) => ask("DELETE", `/api/me/devices/${deviceId}`),
  memory: { get: remembered, set: remember },
  patienceMs: PATIENCE_MS,
};

function remembered(): Told | null {
  try {
    return JSON.parse(localStorage.getItem(MEMORY) ?? "null") as Told | null;
  } catch {
    return null;
  }
}

/** Where storage is closed to us the server is told again at the next start, which does no harm. */
function remember(told: Told | null): void {
  try {
    if (told) localStorage.setItem(MEMORY, JSON.stringify(told));
    else localStorage.removeItem(MEMORY);
  } catch {
    // As said above.
  }
}
