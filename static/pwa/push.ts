/** Notifications: what is pushed is always shown, and a tap does what it says or leads to where it can be done. */

declare const self: ServiceWorkerGlobalScope;

/** The declarative form of Web Push, which Safari shows by itself; here the same is read by hand. */
interface Pushed {
  title?: string;
  body?: string;
  navigate?: string;
  lang?: string;
  tag?: string;
  silent?: boolean;
  app_badge?: number;
  data?: Marks;
  actions?: { action: string; title: string; navigate?: string }[];
}

/** `token` does what the buttons say, once; `shown` tells the server that it was seen here. */
interface Marks {
  token?: string;
  shown?: string;
  [more: string]: unknown;
}

interface Kept extends Marks {
  navigate: string;
  /** action → the page that has the same button */
  pages: Record<string, string>;
}

/** Not every browser has buttons in notifications, and TypeScript knows none of them. */
type Options = NotificationOptions & { actions?: { action: string; title: string }[]; renotify?: boolean };

// Two languages at once, as nobody can say here which one is read.
const NAME = "Kandan 看单";
const LIST = "/notifications";

/** A push that shows nothing costs the permission in some browsers, so one that cannot be read is shown too. */
export async function show(data: PushMessageData | null): Promise<void> {
  const pushed = readable(data);
  await self.registration.showNotification(pushed.title || NAME, optionsOf(pushed));
  await Promise.allSettled([badge(pushed.app_badge), tell("/api/push/shown", { token: pushed.data?.shown })]);
}

export async function clicked({ action, notification }: NotificationEvent): Promise<void> {
  notification.close();
  const { token, navigate, pages } = { navigate: LIST, pages: {}, ...(notification.data as Kept | null) };
  if (!action) return open(navigate);
  const isDone = await tell("/api/push/actions", { token, action });
  if (!isDone) await open(pages[action] ?? navigate);
}

/** The browser changed the address under which it can be reached. */
export async function renewed(old: PushSubscription | undefined, fresh: PushSubscription | undefined): Promise<void> {
  const subscription = fresh ?? (await subscribedLike(old));
  if (!subscription) return;
  const { endpoint, keys } = subscription.toJSON();
  await tell("/api/me/devices", { endpoint, keys });
}

function readable(data: PushMessageData | null): Pushed {
  try {
    const { notification } = data?.json() as { notification?: Pushed };
    return typeof notification === "object" && notification !== null ? notification : {};
  } catch {
    return {};
  }
}

function optionsOf({ body, lang, tag, silent, data, navigate, actions = [] }: Pushed): Options {
  const pages = Object.fromEntries(actions.map((one) => [one.action, own(one.navigate)]));
  return {
    icon: "/static/img/icon-192.png",
    badge: "/static/img/badge-96.png",
    data: { ...data, navigate: own(navigate), pages } satisfies Kept,
    actions: actions.map(({ action, title }) => ({ action, title })),
    silent: silent ?? false,
    ...(body ? { body } : {}),
    ...(lang ? { lang } : {}),
    // The same tag replaces the one before, and is worth a sound of its own.
    ...(tag ? { tag, renotify: !silent } : {}),
  };
}

/** An address of this very house, or the list of notifications. */
function own(address: string | undefined): string {
  const { origin } = self.location;
  const url = URL.canParse(address ?? LIST, origin) ? new URL(address ?? LIST, origin) : null;
  return url?.origin === origin ? url.href : origin + LIST;
}

async function open(address: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const nearest = windows.find((one) => one.visibilityState === "visible") ?? windows[0];
  if (!nearest) return void (await self.clients.openWindow(address));
  nearest.postMessage({ word: "open", address });
  await nearest.focus();
}

async function badge(count: number | undefined): Promise<void> {
  if (count === undefined || !("setAppBadge" in self.navigator)) return;
  await (count > 0 ? self.navigator.setAppBadge(count) : self.navigator.clearAppBadge());
}

async function subscribedLike(old: PushSubscription | undefined): Promise<PushSubscription | null> {
  const applicationServerKey = old?.options.applicationServerKey;
  if (!applicationServerKey) return null;
  return self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

/** True when the server took it. */
async function tell(url: string, body: object): Promise<boolean> {
  try {
    const headers = { "Content-Type": "application/json" };
    return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).ok;
  } catch {
    return false;
  }
}
