/** The shell of the app, kept so that it opens without a network: programs, style sheets, icons and a page without data. */

declare const self: ServiceWorkerGlobalScope;

/** From the build (static/build.mjs): addresses that belong together, and the name of the app's own program. */
declare const SHELL: readonly string[];
declare const SHELL_HASH: string;
declare const BUILD: string;

export const VERSION = BUILD;

const PAGE = "/offline-shell";
const PREFIX = "kandan-shell-";
const CACHE = PREFIX + SHELL_HASH;
/** So long a page is waited for before the kept one is shown; it catches up by itself. */
const PATIENCE_MS = 4000;
/** What a proxy says when nobody is behind it. */
const NOBODY_THERE = new Set([502, 503, 504]);
/** Addresses that the app does not draw: what is public, what machines ask for, and the way in and out. */
const NOT_DRAWN = /^\/(?:api|static|push|invitations)\/|^\/(?:sign-|healthz|readyz|service-worker|manifest|offline-shell)|\.ics$/;

export async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([...SHELL, new Request(PAGE, { cache: "reload" })]);
}

/** The shell before this one stays: pages of it may still be open and ask for a part they have not loaded yet. */
export async function tidy(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(ours.slice(0, -2).map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
}

export function isOurs({ method, mode, url }: Request): boolean {
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin) return false;
  return mode === "navigate" ? !NOT_DRAWN.test(pathname) : /^\/static\/(?:dist|img)\//.test(pathname);
}

export async function answered(event: FetchEvent): Promise<Response> {
  if (event.request.mode === "navigate") return pageOf(event);
  // Names in dist carry a hash of what is in the file.
  const kept = await caches.match(event.request, { ignoreVary: true });
  return kept ?? fetch(event.request);
}

/** The texts of the kept page are in the language that the person reads now. */
export async function renewPage(language: string): Promise<void> {
  const kept = await keptPage();
  if (kept?.headers.get("Content-Language") === language) return;
  const cache = await caches.open(CACHE);
  await cache.add(new Request(PAGE, { cache: "reload" }));
}

async function pageOf(event: FetchEvent): Promise<Response> {
  const asked = fromNetwork(event);
  const kept = await keptPage();
  if (!kept) return asked;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(kept), PATIENCE_MS);
    const settle = (response: Response): void => {
      clearTimeout(timer);
      resolve(NOBODY_THERE.has(response.status) ? kept : response);
    };
    asked.then(settle, () => settle(kept));
  });
}

/** The browser began to ask while this worker was still waking up, where it can. */
async function fromNetwork(event: FetchEvent): Promise<Response> {
  const early = (await event.preloadResponse) as Response | undefined;
  return early ?? fetch(event.request);
}

async function keptPage(): Promise<Response | undefined> {
  const cache = await caches.open(CACHE);
  return cache.match(PAGE, { ignoreVary: true });
}
