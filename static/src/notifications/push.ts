/** This browser and push: walks from the tap to a subscription the server knows, and sees at every start that it still holds. */

import { type ReadonlySignal, signal } from "@preact/signals";

import { mayTry, type News, next, type PushState, stateAtStart } from "./permission.ts";
import { browserWays, type Ways } from "./push-ways.ts";
import { bytesOfKey, stepFor, type Subscribed, textOfKey } from "./subscription.ts";

export class PushHere {
  readonly #ways: Ways;
  readonly #personId: number;
  readonly #state = signal<PushState>("default");
  readonly #deviceId = signal<number | null>(null);

  constructor(personId: number, ways: Ways = browserWays) {
    this.#ways = ways;
    this.#personId = personId;
  }

  get state(): ReadonlySignal<PushState> {
    return this.#state;
  }

  /** which of the person's devices this is; null while it is none */
  get deviceId(): ReadonlySignal<number | null> {
    return this.#deviceId;
  }

  /** Asks nobody anything: only looks whether what was there still holds, and tells the server what changed. */
  async start(): Promise<void> {
    const around = this.#ways.around();
    this.#state.value = stateAtStart(around, false);
    if (this.#state.peek() !== "default" || around.permission !== "granted") return;
    try {
      const registration = await this.#inTime(this.#ways.worker());
      await this.#mend(registration, await registration.pushManager.getSubscription());
    } catch {
      // No worker or no line right now: the next start looks again, and a tap says why.
    }
  }

  /** From a tap, or the browser does not show its question. */
  async turnOn(): Promise<void> {
    if (!mayTry(this.#state.peek())) return;
    this.#hear("tapped");
    const answer = await this.#ways.askPermission();
    this.#hear(answer === "granted" ? "granted" : answer === "denied" ? "denied" : "dismissed");
    if (this.#state.peek() !== "subscribing") return;
    this.#hear(await this.#subscribe());
  }

  /** The device is gone from the server already, or goes with this. */
  async turnOff(): Promise<void> {
    this.#forget();
    const registration = await this.#inTime(this.#ways.worker());
    await (await registration.pushManager.getSubscription())?.unsubscribe();
  }

  /** Whoever uses this browser next is not told what was meant for this person. */
  async leave(): Promise<void> {
    const id = this.#deviceId.peek();
    if (id === null) return;
    await this.#ways.remove(id);
    await this.turnOff();
  }

  async #mend(registration: ServiceWorkerRegistration, subscription: PushSubscription | null): Promise<void> {
    const [key, devices] = await Promise.all([this.#ways.key(), this.#ways.devices()]);
    const told = this.#ways.memory.get();
    const known = { personId: this.#personId, key, devices: devices.map(({ id }) => id) };
    const step = stepFor(subscription && subscribed(subscription), told, known);
    if (step === "none" || !subscription) return;
    if (step === "end") return void (this.#forget(), await subscription.unsubscribe());
    if (step === "renew") await subscription.unsubscribe();
    if (step === "keep" && told) this.#deviceId.value = told.device_id;
    else await this.#tell(step === "renew" ? await this.#inTime(subscribe(registration, key)) : subscription, key);
    this.#state.value = "on";
  }

  async #subscribe(): Promise<News> {
    const registration = await this.#inTime(this.#ways.worker()).catch(() => null);
    if (!registration) return "no worker";
    const key = await this.#ways.key().catch(() => null);
    if (key === null) return "not kept";
    try {
      const subscription = await this.#inTime(freshly(registration, key));
      return await this.#tell(subscription, key).then(() => "subscribed" as const, () => "not kept" as const);
    } catch (error) {
      return error instanceof DOMException && error.name === "NotAllowedError" ? "denied" : "unreachable";
    }
  }

  async #tell(subscription: PushSubscription, key: string): Promise<void> {
    const { id } = await this.#ways.tell(subscription);
    this.#ways.memory.set({ person_id: this.#personId, device_id: id, endpoint: subscription.endpoint, key });
    this.#deviceId.value = id;
  }

  #forget(): void {
    this.#ways.memory.set(null);
    this.#deviceId.value = null;
    this.#hear("turned off");
  }

  #hear(news: News): void {
    this.#state.value = next(this.#state.peek(), news);
  }

  #inTime<T>(work: Promise<T>): Promise<T> {
    return inTime(work, this.#ways.patienceMs);
  }
}

/** What is left of an older key would refuse the new one. */
async function freshly(registration: ServiceWorkerRegistration, key: string): Promise<PushSubscription> {
  const old = await registration.pushManager.getSubscription();
  if (old) {
    const now = subscribed(old);
    if (now.key === null || now.key === key) return old;
    await old.unsubscribe();
  }
  return subscribe(registration, key);
}

function subscribe(registration: ServiceWorkerRegistration, key: string): Promise<PushSubscription> {
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOfKey(key) });
}

function subscribed(subscription: PushSubscription): Subscribed {
  const key = subscription.options?.applicationServerKey;
  return { endpoint: subscription.endpoint, key: key ? textOfKey(key) : null };
}

function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_done, reject) => (timer = setTimeout(() => reject(new Error("late")), ms)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
