import assert from "node:assert/strict";
import { test } from "node:test";

import { deviceName } from "../../../static/src/notifications/device-names.ts";
import {
  browserOf, mayTry, type News, next, type PushState, stateAtStart, type Surroundings, systemOf,
} from "../../../static/src/notifications/permission.ts";
import { bytesOfKey, stepFor, textOfKey } from "../../../static/src/notifications/subscription.ts";

const CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15";
const WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0.50 WeChat/arm64";

function around(more: Partial<Surroundings> = {}): Surroundings {
  return {
    userAgent: CHROME, touchPoints: 0, isSecure: true, isStandalone: false, hasWorkers: true, hasPush: true, permission: "default",
    ...more,
  };
}

function walk(from: PushState, ...news: News[]): PushState {
  return news.reduce(next, from);
}

test("what a browser cannot do is known before anybody is asked", () => {
  assert.equal(stateAtStart(around({ userAgent: WECHAT }), false), "in-wechat");
  assert.equal(stateAtStart(around({ isSecure: false, hasWorkers: false }), false), "insecure");
  assert.equal(stateAtStart(around({ hasPush: false }), false), "unsupported");
  assert.equal(stateAtStart(around({ permission: null }), false), "unsupported");
  assert.equal(stateAtStart(around({ permission: "denied" }), true), "blocked");
  assert.equal(stateAtStart(around(), false), "default");
});

test("on an iPhone it works from the Home Screen only", () => {
  const phone = { userAgent: IPHONE, touchPoints: 5, hasPush: false, permission: null };
  assert.equal(stateAtStart(around(phone), false), "needs-install");
  assert.equal(stateAtStart(around({ ...phone, isStandalone: true, hasPush: true, permission: "default" }), false), "default");
  assert.equal(stateAtStart(around({ ...phone, isStandalone: true }), false), "unsupported", "an iOS before 16.4");
});

test("permission alone is not enough: only a subscription is on", () => {
  assert.equal(stateAtStart(around({ permission: "granted" }), false), "default");
  assert.equal(stateAtStart(around({ permission: "granted" }), true), "on");
});

test("a tap leads over the browser's question to a subscription", () => {
  assert.equal(walk("default", "tapped"), "asking");
  assert.equal(walk("default", "tapped", "granted"), "subscribing");
  assert.equal(walk("default", "tapped", "granted", "subscribed"), "on");
});

test("a no is blocked, a question that was closed may be asked again", () => {
  assert.equal(walk("default", "tapped", "denied"), "blocked");
  assert.equal(walk("default", "tapped", "dismissed"), "default");
});

test("a push service that does not answer, a missing worker and a server that refuses are told apart", () => {
  assert.equal(walk("default", "tapped", "granted", "unreachable"), "timed-out");
  assert.equal(walk("default", "tapped", "granted", "no worker"), "no-worker");
  assert.equal(walk("default", "tapped", "granted", "not kept"), "not-kept");
  for (const state of ["timed-out", "no-worker", "not-kept", "blocked"] as const) assert.ok(mayTry(state), state);
});

test("an answer that comes too late changes nothing", () => {
  assert.equal(walk("default", "tapped", "granted", "unreachable", "subscribed"), "timed-out");
  assert.equal(next("unsupported", "tapped"), "unsupported");
  assert.equal(next("on", "tapped"), "on");
});

test("browsers and systems are told by what they say of themselves", () => {
  assert.equal(browserOf(around()), "chrome");
  assert.equal(browserOf(around({ userAgent: `${CHROME} Edg/142.0` })), "edge");
  assert.equal(browserOf(around({ userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0" })), "firefox");
  assert.equal(browserOf(around({ userAgent: MAC })), "safari");
  assert.equal(browserOf(around({ userAgent: MAC, touchPoints: 5 })), "ios");
  assert.equal(browserOf(around({ userAgent: `${CHROME} MiuiBrowser/20` })), "other");
  assert.equal(systemOf(around()), "Windows");
  assert.equal(systemOf(around({ userAgent: IPHONE })), "iPhone");
  assert.equal(systemOf(around({ userAgent: MAC, touchPoints: 5 })), "iPad");
  assert.equal(systemOf(around({ userAgent: WECHAT })), "Android");
});

test("a device is called by its browser and system, as far as these are known", () => {
  assert.equal(deviceName(around()), "Chrome on Windows");
  assert.equal(deviceName(around({ userAgent: IPHONE, touchPoints: 5 })), "Safari on iPhone");
  assert.equal(deviceName(around({ userAgent: "Mozilla/5.0 (Linux; Android 14) MiuiBrowser/20" })), "Android");
  assert.equal(deviceName(around({ userAgent: "curl" })), "A browser");
});

const KNOWN = { personId: 7, key: "K", devices: [3] };
const TOLD = { person_id: 7, device_id: 3, endpoint: "https://push/1", key: "K" };

test("a subscription the server knows is left alone, a new address is told", () => {
  assert.equal(stepFor({ endpoint: "https://push/1", key: "K" }, TOLD, KNOWN), "keep");
  assert.equal(stepFor({ endpoint: "https://push/1", key: null }, TOLD, KNOWN), "keep");
  assert.equal(stepFor({ endpoint: "https://push/2", key: "K" }, TOLD, KNOWN), "tell");
  assert.equal(stepFor({ endpoint: "https://push/1", key: "K" }, null, KNOWN), "tell");
  assert.equal(stepFor(null, TOLD, KNOWN), "none");
});

test("one that was made with an older key of the server is made anew", () => {
  assert.equal(stepFor({ endpoint: "https://push/1", key: "old" }, TOLD, KNOWN), "renew");
});

test("what was removed on another device, or is another person's, ends here", () => {
  assert.equal(stepFor({ endpoint: "https://push/1", key: "K" }, TOLD, { ...KNOWN, devices: [] }), "end");
  assert.equal(stepFor({ endpoint: "https://push/1", key: "K" }, { ...TOLD, person_id: 8 }, KNOWN), "end");
});

test("a key is the same as text and as bytes", () => {
  const bytes = new Uint8Array([4, 255, 254, 62, 63, 0, 128]);
  assert.deepEqual(bytesOfKey(textOfKey(bytes)), bytes);
  assert.match(textOfKey(bytes), /^[\w-]+$/);
});
