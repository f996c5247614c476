import assert from "node:assert/strict";
import { test } from "node:test";

import type { Surroundings } from "../../../static/src/notifications/permission.ts";
import { PushHere } from "../../../static/src/notifications/push.ts";
import type { Ways } from "../../../static/src/notifications/push-ways.ts";
import { bytesOfKey, type Told } from "../../../static/src/notifications/subscription.ts";
import type { Device } from "../../../static/src/sync/notifications-wire.ts";

const KEY = "BAEC";
const OLD_KEY = "BAUG";

const device = (id: number): Device => {
  return { id, name: "", created_at: "", last_sent_at: null, last_shown_at: null, failing_since: null };
};

/** A browser with a push service, and the server behind it. */
class Made {
  around: Surroundings = {
    userAgent: "Chrome/142", touchPoints: 0, isSecure: true, isStandalone: false, hasWorkers: true, hasPush: true, permission: "default",
  };
  answer: NotificationPermission = "granted";
  subscription: { endpoint: string; key: string } | null = null;
  told: Told | null = null;
  posted: string[] = [];
  devices: Device[] = [];
  isServiceBlocked = false;
  hasWorker = true;
  isServerDown = false;

  readonly ways: Ways = {
    around: () => this.around,
    askPermission: async () => (this.around.permission = this.answer),
    worker: () => (this.hasWorker ? Promise.resolve(this.#registration()) : new Promise(() => {})),
    key: async () => KEY,
    devices: async () => this.devices,
    tell: async ({ endpoint }) => {
      if (this.isServerDown) throw new Error("down");
      this.posted.push(endpoint);
      this.devices = [device(3)];
      return device(3);
    },
    remove: async (id) => (this.devices = this.devices.filter((one) => one.id !== id)),
    memory: { get: () => this.told, set: (told) => (this.told = told) },
    patienceMs: 20,
  };

  #registration(): ServiceWorkerRegistration {
    const subscribe = async (): Promise<PushSubscription> => {
      if (this.isServiceBlocked) await new Promise(() => {});
      this.subscription = { endpoint: "https://push/new", key: KEY };
      return this.#shown() as PushSubscription;
    };
    return { pushManager: { getSubscription: async () => this.#shown(), subscribe } } as unknown as ServiceWorkerRegistration;
  }

  #shown(): PushSubscription | null {
    if (!this.subscription) return null;
    const { endpoint, key } = this.subscription;
    const unsubscribe = async (): Promise<boolean> => ((this.subscription = null), true);
    return { endpoint, options: { applicationServerKey: bytesOfKey(key).buffer }, unsubscribe } as unknown as PushSubscription;
  }
}

function subscribedBrowser(): Made {
  const made = new Made();
  made.around = { ...made.around, permission: "granted" };
  made.subscription = { endpoint: "https://push/1", key: KEY };
  made.told = { person_id: 7, device_id: 3, endpoint: "https://push/1", key: KEY };
  made.devices = [device(3)];
  return made;
}

test("a tap asks, subscribes and tells the server, which then knows this device", async () => {
  const made = new Made();
  const push = new PushHere(7, made.ways);
  await push.turnOn();
  assert.equal(push.state.value, "on");
  assert.deepEqual(made.posted, ["https://push/new"]);
  assert.equal(push.deviceId.value, 3);
});

test("nothing is asked of anybody at a start", async () => {
  const made = new Made();
  made.ways.askPermission = () => assert.fail("asked");
  const push = new PushHere(7, made.ways);
  await push.start();
  assert.equal(push.state.value, "default");
  assert.deepEqual(made.posted, []);
});

test("a push service that never answers is given up, and a later tap may try again", async () => {
  const made = new Made();
  made.isServiceBlocked = true;
  const push = new PushHere(7, made.ways);
  await push.turnOn();
  assert.equal(push.state.value, "timed-out");
  made.isServiceBlocked = false;
  await push.turnOn();
  assert.equal(push.state.value, "on");
});

test("a no is a no; without a worker or a server it is said which one lacks", async () => {
  const [denied, workerless, serverless] = [new Made(), new Made(), new Made()];
  denied.answer = "denied";
  workerless.hasWorker = false;
  serverless.isServerDown = true;
  const states = [];
  for (const made of [denied, workerless, serverless]) {
    const push = new PushHere(7, made.ways);
    await push.turnOn();
    states.push(push.state.value);
  }
  assert.deepEqual(states, ["blocked", "no-worker", "not-kept"]);
});

test("what still holds at a start is not told again; a new address is", async () => {
  const made = subscribedBrowser();
  const push = new PushHere(7, made.ways);
  await push.start();
  assert.deepEqual([push.state.value, push.deviceId.value, made.posted], ["on", 3, []]);
  made.subscription = { endpoint: "https://push/2", key: KEY };
  await new PushHere(7, made.ways).start();
  assert.deepEqual(made.posted, ["https://push/2"]);
});

test("a subscription made with an older key of the server is made anew", async () => {
  const made = subscribedBrowser();
  made.subscription = { endpoint: "https://push/1", key: OLD_KEY };
  const push = new PushHere(7, made.ways);
  await push.start();
  assert.deepEqual([push.state.value, made.posted], ["on", ["https://push/new"]]);
});

test("a device that was removed elsewhere, or belongs to who was here before, falls silent", async () => {
  const removed = subscribedBrowser();
  removed.devices = [];
  const foreign = subscribedBrowser();
  foreign.told = { ...(foreign.told as Told), person_id: 8 };
  for (const made of [removed, foreign]) {
    const push = new PushHere(7, made.ways);
    await push.start();
    assert.deepEqual([push.state.value, made.subscription, made.told, made.posted], ["default", null, null, []]);
  }
});

test("turned off, the browser forgets its subscription", async () => {
  const made = subscribedBrowser();
  const push = new PushHere(7, made.ways);
  await push.start();
  await push.turnOff();
  assert.deepEqual([push.state.value, push.deviceId.value, made.subscription], ["default", null, null]);
});

test("whoever signs out takes this device off the server and out of the browser", async () => {
  const made = subscribedBrowser();
  const push = new PushHere(7, made.ways);
  await push.start();
  await push.leave();
  assert.deepEqual([push.state.value, made.subscription, made.devices, made.told], ["default", null, [], null]);
});
