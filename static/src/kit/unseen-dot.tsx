import { _ } from "../lib/i18n.ts";

/** Beside a board on which others changed something since one looked. */
export function UnseenDot() {
  const words = _("Others changed something here");
  return (
    <span class="unseen-dot" title={words}>
      <span class="sr-only">{words}</span>
    </span>
  );
}
