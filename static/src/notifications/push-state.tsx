import { _ } from "../lib/i18n.ts";
import { Icon, type IconName } from "../kit/icon.tsx";
import { browserOf, type PushState } from "./permission.ts";
import { promises, wordsFor } from "./push-words.ts";

export function thisBrowser(): ReturnType<typeof browserOf> {
  return browserOf({ userAgent: navigator.userAgent, touchPoints: navigator.maxTouchPoints });
}

/** What holds for this browser, in words, and what to do about it step by step. */
export function PushStateWords({ state, bare }: { state: PushState; bare?: boolean }) {
  const { title, text, steps } = wordsFor(state, thisBrowser());
  return (
    <div class="push-state" data-state={state} aria-live="polite">
      {!bare && <p class="push-title"><Icon name={ICONS[state] ?? "bell"} /> <b>{title}</b></p>}
      <p class="push-text">{text}</p>
      {steps && <ol class="push-steps">{steps.map((step) => <li key={step}>{step}</li>)}</ol>}
      {state === "default" && !bare && <Promises />}
    </div>
  );
}

const ICONS: Partial<Record<PushState, IconName>> = {
  unsupported: "bell-off", insecure: "lock", "needs-install": "upload", "in-wechat": "globe", on: "check", blocked: "bell-off",
  "timed-out": "offline", "no-worker": "reload", "not-kept": "alert",
};

export function Promises() {
  return (
    <ul class="push-promises" aria-label={_("What will be sent")}>
      {promises().map((promise) => <li key={promise}><Icon name="check" size={14} /> {promise}</li>)}
    </ul>
  );
}
