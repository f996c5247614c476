/** What the browser says of the network and of the page: a lid that was opened, a tunnel that ended. */

interface Listeners {
  /** it may be worth asking at once */
  hurry: () => void;
  /** the network went */
  changed: () => void;
}

/** Until the function it returns is called. */
export function followPage({ hurry, changed }: Listeners): () => void {
  if (typeof window === "undefined") return () => {};
  const wake = (): void => {
    if (document.visibilityState === "visible") hurry();
  };
  window.addEventListener("online", wake);
  window.addEventListener("offline", changed);
  document.addEventListener("visibilitychange", wake);
  return () => {
    window.removeEventListener("online", wake);
    window.removeEventListener("offline", changed);
    document.removeEventListener("visibilitychange", wake);
  };
}
