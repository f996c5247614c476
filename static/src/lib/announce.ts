/** What a screen reader says: one polite and one assertive live region for the whole page. */

type Urgency = "polite" | "assertive";

const regions = new Map<Urgency, HTMLElement>();

/** Spoken when the reader has time: "Moved to Proposal, position 3 of 12." */
export function announce(text: string): void {
  speak("polite", text);
}

/** Spoken at once: refusals, a lost connection while dragging. */
export function announceNow(text: string): void {
  speak("assertive", text);
}

function speak(urgency: Urgency, text: string): void {
  const region = regionFor(urgency);
  // The same words twice would be silence: an unseen space makes them news.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

function regionFor(urgency: Urgency): HTMLElement {
  const known = regions.get(urgency);
  if (known?.isConnected) return known;
  const region = document.createElement("div");
  region.className = "visually-hidden";
  region.setAttribute("role", urgency === "polite" ? "status" : "alert");
  region.setAttribute("aria-live", urgency);
  region.setAttribute("aria-atomic", "true");
  document.body.append(region);
  regions.set(urgency, region);
  return region;
}

/** Both regions must be in the page before the first words, or some readers miss those. */
export function prepareAnnouncements(): void {
  regionFor("polite");
  regionFor("assertive");
}
