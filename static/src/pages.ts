/** The little that the pages before the app want of a script: the theme, the browser's time zone, and no double sending. */

import { applyTheme } from "./lib/theme.ts";
import { forgetWhatIsKept, rememberedPerson } from "./sync/whose.ts";

applyTheme();

// Whoever is shown the door is not signed in, and a page that begins without a network must not show their boards.
if (rememberedPerson() !== null && document.querySelector('form[action="/sign-in"]')) void forgetWhatIsKept();

for (const field of document.querySelectorAll<HTMLInputElement>("[data-time-zone]")) {
  field.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone;
}

for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", () => {
    const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
    button?.setAttribute("aria-busy", "true");
    // Only once the browser has taken the form: a disabled button would not be sent.
    if (button) queueMicrotask(() => (button.disabled = true));
  });
}

// Coming back with the browser's button finds the page as it was left.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[type=submit]")) {
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }
});
