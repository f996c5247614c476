/** A browser's subscription to push: is it still the one the server knows, and is it still ours? Pure. */

/** What this browser remembers of the last time it told the server. */
export interface Told {
  person_id: number;
  device_id: number;
  endpoint: string;
  /** the server's public key it was made with */
  key: string;
}

/** What the browser says now. */
export interface Subscribed {
  endpoint: string;
  /** null: the browser does not say */
  key: string | null;
}

/**
 * "keep": all is as it was told. "tell": the server must hear of it. "renew": made with a key the server no longer has.
 * "end": it is another person's, or was removed on another device. "none": there is none.
 */
export type Step = "keep" | "tell" | "renew" | "end" | "none";

interface Known {
  personId: number;
  key: string;
  /** ids of the person's devices, as the server lists them */
  devices: readonly number[];
}

export function stepFor(now: Subscribed | null, told: Told | null, known: Known): Step {
  if (!now) return "none";
  if (told && told.person_id !== known.personId) return "end";
  if (now.key !== null && now.key !== known.key) return "renew";
  if (!told || told.endpoint !== now.endpoint || told.key !== known.key) return "tell";
  return known.devices.includes(told.device_id) ? "keep" : "end";
}

/** base64url without padding, as VAPID keys are written */
export function textOfKey(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  const text = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export function bytesOfKey(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
