/**
 * What runs while no page does: it keeps the shell of the app, shows what is pushed, and sends what a closed page left unsent.
 * It never keeps an answer of the API, and takes over from an older one only when a page asks it to.
 */

/// <reference lib="webworker" />

import { flush } from "./flush.ts";
import { clicked, renewed, show } from "./push.ts";
import { answered, isOurs, keepShell, renewPage, tidy, VERSION } from "./shell.ts";

declare const self: ServiceWorkerGlobalScope;

/** Background Sync; TypeScript does not know it, as not every browser does. */
interface SyncEvent extends ExtendableEvent {
  tag: string;
}

/** Browsers that have static routes; TypeScript does not know them. */
interface RoutedEvent extends ExtendableEvent {
  addRoutes?: (rule: { condition: { urlPattern: string }; source: "network" }) => Promise<void>;
}

/** Browsers that have it send the subscriptions along. */
interface ChangeEvent extends ExtendableEvent {
  newSubscription?: PushSubscription;
  oldSubscription?: PushSubscription;
}

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell());
  // The API need not be asked through here, and what a page still sends as it is left would be lost on the way.
  void (event as RoutedEvent).addRoutes?.({ condition: { urlPattern: "/api/*" }, source: "network" });
});

self.addEventListener("activate", (event) => event.waitUntil(tidy()));

self.addEventListener("fetch", (event) => {
  if (isOurs(event.request)) event.respondWith(answered(event));
});

self.addEventListener("message", (event) => {
  const { word, language } = event.data as { word: string; language?: string };
  if (word === "version") event.ports[0]?.postMessage(VERSION);
  if (word === "take-over") event.waitUntil(self.skipWaiting());
  if (word === "language") event.waitUntil(renewPage(language ?? ""));
});

self.addEventListener("push", (event) => event.waitUntil(show(event.data)));

self.addEventListener("notificationclick", (event) => event.waitUntil(clicked(event)));

self.addEventListener("pushsubscriptionchange", (event) => {
  const change = event as ChangeEvent;
  change.waitUntil(renewed(change.oldSubscription, change.newSubscription));
});

self.addEventListener("sync" as never, ((event: SyncEvent) => event.waitUntil(flush())) as never);
