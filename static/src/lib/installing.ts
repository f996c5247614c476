/** Whether Kandan can be put beside the other programs of this device, and by which way. */

import { computed, signal } from "@preact/signals";

/** "prompt": the browser asks; "ios": by hand, with Share; "elsewhere": only in another browser than this one. */
export type WayIn = "prompt" | "ios" | "elsewhere";

/** What Chrome and Edge hand out when a page may be installed. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>;
}

const prompt = signal<InstallPrompt | null>(null);
const installed = signal(typeof window !== "undefined" && isStandalone());

/** the guide to the home screen stands over the page */
export const isGuideOpen = signal(false);

/** true where Kandan runs in a window of its own */
export const isInstalled = computed(() => installed.value);

/** null: it is installed, or this browser cannot. */
export const wayIn = computed<WayIn | null>(() => {
  if (installed.value) return null;
  return prompt.value ? "prompt" : wayOf(navigator.userAgent, navigator.maxTouchPoints);
});

/** By what the browser calls itself; an iPad calls itself a Macintosh, but has fingers on it. */
export function wayOf(agent: string, touchPoints: number): WayIn | null {
  if (/MicroMessenger/i.test(agent)) return "elsewhere";
  if (/iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touchPoints > 1)) return "ios";
  return null;
}

/** Called before anything is drawn: the browser says it once. `onInstalled`: it stands beside the others now. */
export function awaitInstalling(onInstalled: () => void): void {
  window.addEventListener("beforeinstallprompt", (event) => {
    // Our own button asks, when it is wanted.
    event.preventDefault();
    prompt.value = event as InstallPrompt;
  });
  window.addEventListener("appinstalled", () => {
    prompt.value = null;
    installed.value = true;
    onInstalled();
  });
}

/** The browser's own question where it has one, else our guide. */
export async function install(): Promise<void> {
  const asking = prompt.peek();
  if (!asking) return void (isGuideOpen.value = true);
  await asking.prompt();
  // It can be asked once; the browser hands out another one when it likes.
  prompt.value = null;
}

function isStandalone(): boolean {
  return matchMedia("(display-mode: standalone)").matches || (navigator as { standalone?: boolean }).standalone === true;
}
