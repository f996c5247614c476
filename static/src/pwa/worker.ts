/** The page's side of the service worker: it is registered, told what it must know, and asked whether it is a newer one. */

import { type ReadonlySignal, signal } from "@preact/signals";

import { navigate } from "../lib/router.ts";
import type { Requests } from "../sync/requests.ts";

interface Policy {
  createScriptURL(url: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

/** Background Sync; TypeScript does not know it, as not every browser does. */
interface WithSync {
  sync?: { register(tag: string): Promise<void> };
}

const WORKER = "/service-worker.js";
const FLUSH = "kandan-flush";
const ASK_AGAIN_MS = 3_600_000;
const ANSWER_MS = 3000;

// The browser takes no other script: the name stands in the server's Content-Security-Policy.
const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const policy: Policy = factory?.createPolicy("kandan-worker", { createScriptURL: onlyOurs }) ?? { createScriptURL: onlyOurs };

const waiting = signal<ServiceWorker | "taken-over" | null>(null);

/** A newer program is there; this page goes on with the old one until the person reloads it. */
export const newVersion: ReadonlySignal<unknown> = waiting;

/** The newer one takes over, and this page comes again from it. */
export function reload(): void {
  const newer = waiting.peek();
  if (newer === null || newer === "taken-over") return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  newer.postMessage({ word: "take-over" });
}

/** `version`: of the program that runs in this page. Where there are no workers, nothing happens. */
export function startWorker(version: string, requests: Requests): void {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", (event) => hear(event, requests));
  navigator.serviceWorker.addEventListener("controllerchange", () => void compare(navigator.serviceWorker.controller, version));
  const register = (): void => void navigator.serviceWorker.register(policy.createScriptURL(WORKER), { scope: "/", updateViaCache: "none" }).then(
    (registration) => follow(registration, version, requests),
    // A certificate nobody trusts, a private window: the app works without.
    () => {},
  );
  // The first paint comes first.
  if (document.readyState === "complete") register();
  else window.addEventListener("load", register, { once: true });
}

function onlyOurs(url: string): string {
  if (url !== WORKER) throw new TypeError(`${url} is no worker of ours`);
  return url;
}

function follow(registration: ServiceWorkerRegistration, version: string, requests: Requests): void {
  const look = (): void => void meet(registration, version);
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  look();
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ word: "language", language: document.documentElement.lang }));
  setInterval(() => void registration.update().catch(() => {}), ASK_AGAIN_MS);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") remind(registration, requests);
    else void registration.update().catch(() => {});
  });
  window.addEventListener("offline", () => remind(registration, requests));
}

/** A worker that waits: of the program of this very page, or of a newer one. */
async function meet({ waiting: worker, active }: ServiceWorkerRegistration, version: string): Promise<void> {
  if (!worker || !active) return;
  if ((await versionOf(worker)) === version) worker.postMessage({ word: "take-over" });
  else waiting.value = worker;
}

/** Another page let a newer worker take over. */
async function compare(controller: ServiceWorker | null, version: string): Promise<void> {
  const theirs = controller && (await versionOf(controller));
  if (theirs && theirs !== version) waiting.value = "taken-over";
}

function versionOf(worker: ServiceWorker): Promise<string | null> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data as string);
    setTimeout(() => resolve(null), ANSWER_MS);
    worker.postMessage({ word: "version" }, [port2]);
  });
}

/** The browser wakes the worker when the network is back, even if no page is open by then. */
function remind(registration: ServiceWorkerRegistration, requests: Requests): void {
  if (requests.unsent.peek() > 0) void (registration as WithSync).sync?.register(FLUSH).catch(() => {});
}

function hear({ data, ports }: MessageEvent, requests: Requests): void {
  const { word, address } = data as { word: string; address?: string };
  if (word === "flush") {
    ports[0]?.postMessage("taken");
    requests.kick();
  }
  if (word === "open" && address) navigate(address);
}
