import { _ } from "../lib/i18n.ts";

/** The mark: three columns, a card on its way into the third. The same drawing as static/img/logo.svg. */
export function Logo() {
  return (
    <a class="logo" href="/">
      <svg class="logo-mark" viewBox="0 0 32 32" aria-hidden="true">
        <rect class="logo-ground" width="32" height="32" rx="8" />
        <rect class="logo-far" x="6" y="7" width="5.5" height="18" rx="1.75" />
        <rect class="logo-near" x="13.25" y="7" width="5.5" height="11" rx="1.75" />
        <rect class="logo-card" x="19.5" y="10" width="8.5" height="6.5" rx="1.75" transform="rotate(9 23.75 13.25)" />
      </svg>
      {_("Kandan")}
    </a>
  );
}
