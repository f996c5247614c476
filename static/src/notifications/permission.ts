/** Whether this browser can show notifications while the page is closed, and what leads there. Pure; push.ts walks it. */

import { wayOf } from "../lib/installing.ts";

export type PushState =
  /** this browser has no web push at all */
  | "unsupported"
  /** the page does not come over https */
  | "insecure"
  /** iOS: only from the Home Screen */
  | "needs-install"
  /** WeChat's own browser has none */
  | "in-wechat"
  | "default"
  /** the browser's own question is open */
  | "asking"
  | "subscribing"
  | "on"
  /** the person or the browser said no; only its settings say yes again */
  | "blocked"
  /** the browser's push service did not answer */
  | "timed-out"
  /** nothing of ours runs in the background that could show them */
  | "no-worker"
  /** the browser was ready, our server was not */
  | "not-kept";

/** What decides what a browser can do, as plain values. */
export interface Surroundings {
  userAgent: string;
  touchPoints: number;
  isSecure: boolean;
  isStandalone: boolean;
  hasWorkers: boolean;
  hasPush: boolean;
  /** null: it has no notifications */
  permission: NotificationPermission | null;
}

export type News =
  | "tapped" | "granted" | "denied" | "dismissed" | "subscribed" | "unreachable" | "no worker" | "not kept" | "turned off";

export type BrowserName = "chrome" | "edge" | "firefox" | "safari" | "ios" | "other";

/** Before anything was asked. */
export function stateAtStart(around: Surroundings, isSubscribed: boolean): PushState {
  const way = wayOf(around.userAgent, around.touchPoints);
  if (way === "elsewhere") return "in-wechat";
  if (!around.isSecure) return "insecure";
  const isAble = around.hasWorkers && around.hasPush && around.permission !== null;
  if (way === "ios" && !around.isStandalone && !isAble) return "needs-install";
  if (!isAble) return "unsupported";
  if (around.permission === "denied") return "blocked";
  return around.permission === "granted" && isSubscribed ? "on" : "default";
}

/** News that do not belong to a state change nothing: a late answer cannot undo what happened meanwhile. */
export function next(state: PushState, news: News): PushState {
  return STEPS[state]?.[news] ?? state;
}

const TRY_AGAIN: Partial<Record<News, PushState>> = { tapped: "asking" };

const STEPS: Partial<Record<PushState, Partial<Record<News, PushState>>>> = {
  default: TRY_AGAIN,
  blocked: TRY_AGAIN,
  "timed-out": TRY_AGAIN,
  "no-worker": TRY_AGAIN,
  "not-kept": TRY_AGAIN,
  asking: { granted: "subscribing", denied: "blocked", dismissed: "default" },
  subscribing: { subscribed: "on", unreachable: "timed-out", "no worker": "no-worker", denied: "blocked", "not kept": "not-kept" },
  on: { "turned off": "default", unreachable: "timed-out", denied: "blocked" },
};

/** May a tap lead further? */
export function mayTry(state: PushState): boolean {
  return state !== "asking" && STEPS[state]?.tapped !== undefined;
}

type Agent = Pick<Surroundings, "userAgent" | "touchPoints">;

export function browserOf({ userAgent, touchPoints }: Agent): BrowserName {
  if (wayOf(userAgent, touchPoints) === "ios") return "ios";
  if (/\bEdgA?\//.test(userAgent)) return "edge";
  if (/\bFirefox\//.test(userAgent)) return "firefox";
  if (/\bOPR\/|SamsungBrowser|MiuiBrowser|HuaweiBrowser|VivoBrowser|HeyTapBrowser|UCBrowser|QQBrowser/.test(userAgent)) return "other";
  if (/Chrome\//.test(userAgent)) return "chrome";
  return /\bSafari\//.test(userAgent) ? "safari" : "other";
}

type SystemName = "iPhone" | "iPad" | "Android" | "Windows" | "macOS" | "Linux";

/** null where it does not say */
export function systemOf({ userAgent, touchPoints }: Agent): SystemName | null {
  if (/iPhone|iPod/.test(userAgent)) return "iPhone";
  if (wayOf(userAgent, touchPoints) === "ios") return "iPad";
  if (/Android/.test(userAgent)) return "Android";
  if (/Windows/.test(userAgent)) return "Windows";
  if (/Macintosh/.test(userAgent)) return "macOS";
  return /Linux|X11/.test(userAgent) ? "Linux" : null;
}
