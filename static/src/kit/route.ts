/** Where the screen is: the address as signals, and the ways to change it. Links stay plain `<a href>`. */

import { signal } from "@preact/signals";

const start = typeof location === "undefined" ? { pathname: "/", search: "" } : location;

/** "/boards/7/deals/42" */
export const path = signal(start.pathname);
/** "?owner=3" or "" */
export const search = signal(start.search);

/** Goes to an address of this app; `replace` leaves no step in the history (filters, closing a panel). */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const url = new URL(to, location.href);
  if (url.pathname === path.value && url.search === search.value) return;
  history[options.replace ? "replaceState" : "pushState"](null, "", url);
  read();
}

/** Follows the browser's back button and takes over clicks on our own links. Returns what ends it. */
export function startRouting(isOurs: (path: string) => boolean): () => void {
  const onClick = (event: MouseEvent) => {
    const to = ownLink(event);
    if (!to || !isOurs(to.pathname)) return;
    event.preventDefault();
    navigate(to.pathname + to.search + to.hash);
  };
  window.addEventListener("popstate", read);
  document.addEventListener("click", onClick);
  return () => {
    window.removeEventListener("popstate", read);
    document.removeEventListener("click", onClick);
  };
}

function read(): void {
  path.value = location.pathname;
  search.value = location.search;
}

/** The address of a plain click on a link to this host; new tabs and downloads are the browser's. */
function ownLink(event: MouseEvent): URL | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = (event.target as Element).closest?.("a[href]") as HTMLAnchorElement | null;
  if (!link || link.target || link.hasAttribute("download")) return null;
  const url = new URL(link.href);
  return url.origin === location.origin ? url : null;
}
