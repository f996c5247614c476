/** Where the screen is: the address as signals and as a typed route, and the ways to change it. Links stay plain `<a href>`. */

import { computed, signal } from "@preact/signals";

export type SettingsPage = "me" | "notifications" | "workspace" | "people" | "tags" | "loss-reasons" | "rates" | "tokens" | "device";

export type Route =
  | { name: "home" }
  | { name: "boards" }
  | { name: "board"; boardId: number }
  | { name: "deal"; boardId: number; dealId: number }
  | { name: "closed"; boardId: number }
  | { name: "past"; boardId: number }
  | { name: "board-settings"; boardId: number }
  | { name: "my-day" }
  | { name: "calendar" }
  | { name: "bin" }
  | { name: "capture" }
  | { name: "imports" }
  | { name: "notifications" }
  | { name: "import"; importId: number }
  | { name: "settings"; page: SettingsPage }
  | { name: "nowhere" };

const PAGES: readonly SettingsPage[] = ["me", "notifications", "workspace", "people", "tags", "loss-reasons", "rates", "tokens", "device"];

const start = typeof location === "undefined" ? { pathname: "/", search: "" } : location;

/** "/boards/7/deals/42" */
export const path = signal(start.pathname);
/** "?owner=3" or "" */
export const search = signal(start.search);

export const route = computed<Route>(() => routeOf(path.value));

/** The query string, e.g. a board's filters. */
export const query = computed(() => new URLSearchParams(search.value));

export function routeOf(pathname: string): Route {
  const [first, second, third, fourth, fifth] = pathname.replace(/^\/|\/$/g, "").split("/");
  if (fifth !== undefined) return { name: "nowhere" };
  if (first === "" && second === undefined) return { name: "home" };
  if (first === "boards" && second === undefined) return { name: "boards" };
  if (first === "boards" && isId(second)) return boardRoute(Number(second), third, fourth);
  if (third !== undefined) return { name: "nowhere" };
  if (first === "settings") return settingsRoute(second);
  if (first === "imports" && isId(second)) return { name: "import", importId: Number(second) };
  if (isPlain(first) && second === undefined) return { name: first };
  return { name: "nowhere" };
}

export function hrefOf(to: Route, params?: URLSearchParams | string): string {
  const tail = params ? String(params).replace(/^\??(?=.)/, "?") : "";
  return pathOf(to) + tail;
}

/** Goes to an address of this app; `replace` leaves no step in the history (filters, closing a panel). */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const url = new URL(to, location.href);
  if (url.pathname === path.value && url.search === search.value) return;
  history[options.replace ? "replaceState" : "pushState"](null, "", url);
  readAddress();
}

/** Changes the query string and stays where it is. */
export function setQuery(params: URLSearchParams, options: { replace?: boolean } = { replace: true }): void {
  const text = params.toString();
  navigate(path.peek() + (text ? `?${text}` : ""), options);
}

/** Follows the browser's back button and takes over clicks on our own links. Returns what ends it. */
export function startRouting(isOurs: (path: string) => boolean = isRoute): () => void {
  const onClick = (event: MouseEvent): void => {
    const to = ownLink(event);
    if (!to || !isOurs(to.pathname)) return;
    event.preventDefault();
    navigate(to.pathname + to.search + to.hash);
  };
  window.addEventListener("popstate", readAddress);
  document.addEventListener("click", onClick);
  return () => {
    window.removeEventListener("popstate", readAddress);
    document.removeEventListener("click", onClick);
  };
}

function isRoute(pathname: string): boolean {
  return routeOf(pathname).name !== "nowhere";
}

/** Pages that need no more than their name. */
const PLAIN = ["bin", "imports", "capture", "my-day", "calendar", "notifications"] as const;

function isPlain(name: string | undefined): name is (typeof PLAIN)[number] {
  return (PLAIN as readonly (string | undefined)[]).includes(name);
}

function boardRoute(boardId: number, page: string | undefined, id: string | undefined): Route {
  if (page === undefined) return { name: "board", boardId };
  if (page === "deals" && isId(id)) return { name: "deal", boardId, dealId: Number(id) };
  if ((page === "closed" || page === "past") && id === undefined) return { name: page, boardId };
  if (page === "settings" && id === undefined) return { name: "board-settings", boardId };
  return { name: "nowhere" };
}

function settingsRoute(page: string | undefined): Route {
  const known = PAGES.find((one) => one === (page ?? "me"));
  return known ? { name: "settings", page: known } : { name: "nowhere" };
}

function pathOf(to: Route): string {
  switch (to.name) {
    case "board":
      return `/boards/${to.boardId}`;
    case "deal":
      return `/boards/${to.boardId}/deals/${to.dealId}`;
    case "closed":
    case "past":
      return `/boards/${to.boardId}/${to.name}`;
    case "board-settings":
      return `/boards/${to.boardId}/settings`;
    case "import":
      return `/imports/${to.importId}`;
    case "settings":
      return `/settings/${to.page}`;
    case "boards":
    case "my-day":
    case "calendar":
    case "bin":
    case "imports":
    case "capture":
    case "notifications":
      return `/${to.name}`;
    default:
      return "/";
  }
}

function isId(text: string | undefined): boolean {
  return text !== undefined && /^[1-9]\d{0,15}$/.test(text);
}

function readAddress(): void {
  path.value = location.pathname;
  search.value = location.search;
}

/** The address of a plain click on a link to this host; new tabs and downloads are the browser's. */
function ownLink(event: MouseEvent): URL | null {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (event.defaultPrevented || !isPlain || !(event.target instanceof Element)) return null;
  const link = event.target.closest<HTMLAnchorElement>("a[href]");
  if (!link || link.target || link.hasAttribute("download")) return null;
  const url = new URL(link.href);
  return url.origin === location.origin ? url : null;
}
