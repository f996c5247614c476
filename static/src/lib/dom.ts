/** Small things about elements. */

/** True where typing belongs to the field: shortcuts keep silent there. */
export function isTyping(target: EventTarget | null): boolean {
  if (typeof Element === "undefined" || !(target instanceof Element)) return false;
  const field = target.closest("input, textarea, select, [contenteditable=''], [contenteditable='true']");
  if (!(field instanceof HTMLInputElement)) return field !== null;
  return !["checkbox", "radio", "button", "submit", "range", "color"].includes(field.type);
}

/** Listens until the function it returns is called. */
export function on<K extends keyof WindowEventMap>(
  target: EventTarget,
  type: K,
  listener: (event: WindowEventMap[K]) => void,
  options?: AddEventListenerOptions,
): () => void {
  target.addEventListener(type, listener as EventListener, options);
  return () => target.removeEventListener(type, listener as EventListener, options);
}

/** `classes("card", {"is-waiting": waiting}, tone)` */
export function classes(...parts: (string | false | null | undefined | Record<string, boolean>)[]): string {
  const names = parts.flatMap((part) => {
    if (!part) return [];
    return typeof part === "string" ? [part] : Object.keys(part).filter((name) => part[name]);
  });
  return names.join(" ");
}

/** The JSON of a `<script type="application/json" id="…">`; null when it is not there. */
export function jsonFrom<T>(id: string): T | null {
  const text = document.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : null;
}

const FOCUSABLE = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex='-1'])";

export function focusables(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.offsetParent !== null);
}
