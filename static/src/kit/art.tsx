/** Small drawings for empty places: sheets, one accent, one soft ground. Coloured by static/css/components/empty.css. */

import type { JSX } from "preact";

export type ArtName = "board" | "deals" | "search" | "bin" | "people" | "file" | "lost" | "offline" | "key" | "bell" | "day";

export function Art({ name }: { name: ArtName }) {
  return (
    <svg class="art" viewBox="0 0 144 96" aria-hidden="true">
      <ellipse class="art-ground" cx="72" cy="86" rx="54" ry="5" />
      {drawings[name]}
    </svg>
  );
}

const drawings: Record<ArtName, JSX.Element> = {
  board: (
    <>
      <rect class="art-sheet" x="18" y="14" width="32" height="64" rx="6" />
      <rect class="art-sheet" x="56" y="14" width="32" height="64" rx="6" />
      <rect class="art-sheet" x="94" y="14" width="32" height="64" rx="6" />
      <path class="art-line" d="M25 24h12M63 24h12M101 24h12" />
      <rect class="art-soft" x="24" y="32" width="20" height="12" rx="3" />
      <rect class="art-soft" x="24" y="48" width="20" height="12" rx="3" />
      <rect class="art-soft" x="62" y="32" width="20" height="12" rx="3" />
      <rect class="art-accent" x="84" y="36" width="24" height="14" rx="3" transform="rotate(7 96 43)" />
    </>
  ),
  deals: (
    <>
      <rect class="art-sheet" x="40" y="30" width="64" height="44" rx="7" transform="rotate(-6 72 52)" />
      <rect class="art-sheet" x="40" y="26" width="64" height="46" rx="7" />
      <path class="art-line" d="M50 38h34M50 47h22" />
      <circle class="art-soft" cx="93" cy="60" r="6" />
      <rect class="art-accent" x="50" y="56" width="26" height="8" rx="4" />
    </>
  ),
  search: (
    <>
      <rect class="art-sheet" x="28" y="20" width="70" height="18" rx="6" />
      <rect class="art-sheet" x="28" y="44" width="70" height="18" rx="6" />
      <path class="art-line" d="M38 29h30M38 53h20" />
      <circle class="art-glass" cx="92" cy="48" r="19" />
      <path class="art-handle" d="m106 62 14 14" />
    </>
  ),
  bin: (
    <>
      <path class="art-sheet" d="M48 32h48l-5 46H53z" />
      <rect class="art-sheet" x="42" y="24" width="60" height="9" rx="4.5" />
      <path class="art-line" d="M63 44v22M72 44v22M81 44v22" />
      <rect class="art-accent" x="62" y="15" width="20" height="9" rx="3" transform="rotate(-14 72 20)" />
    </>
  ),
  people: (
    <>
      <circle class="art-soft" cx="46" cy="40" r="12" />
      <path class="art-sheet" d="M24 78c0-14 9-22 22-22s22 8 22 22z" />
      <circle class="art-accent" cx="92" cy="34" r="14" />
      <path class="art-sheet" d="M66 78c0-16 11-25 26-25s26 9 26 25z" />
    </>
  ),
  file: (
    <>
      <path class="art-sheet" d="M44 14h40l18 18v46H44z" />
      <path class="art-soft" d="M84 14v18h18z" />
      <path class="art-line" d="M54 42h38M54 51h38M54 60h22" />
      <path class="art-arrow" d="M112 36v28m-9-9 9 9 9-9" />
    </>
  ),
  day: (
    <>
      <rect class="art-sheet" x="34" y="22" width="76" height="56" rx="8" />
      <path class="art-line" d="M34 37h76M52 16v12M92 16v12" />
      <rect class="art-soft" x="44" y="46" width="14" height="10" rx="3" />
      <rect class="art-soft" x="65" y="46" width="14" height="10" rx="3" />
      <rect class="art-soft" x="44" y="61" width="14" height="10" rx="3" />
      <circle class="art-accent" cx="93" cy="61" r="14" />
      <path class="art-tick" d="m86.5 61.5 4.5 4.5 8.5-9" />
    </>
  ),
  key: (
    <>
      <rect class="art-sheet" x="26" y="22" width="92" height="56" rx="8" />
      <path class="art-line" d="M38 36h34M38 46h20" />
      <circle class="art-glass" cx="60" cy="62" r="9" />
      <path class="art-handle" d="M70 62h34m-9 0v9m-11-9v6" />
    </>
  ),
  bell: (
    <>
      <path class="art-sheet" d="M50 68h44l-7-11V42a15 15 0 0 0-30 0v15z" />
      <path class="art-line" d="M66 76c3 4 9 4 12 0M72 20v6" />
      <path class="art-line" d="M36 34c-3 6-3 14 0 20M108 34c3 6 3 14 0 20" />
      <circle class="art-accent" cx="91" cy="33" r="9" />
    </>
  ),
  lost: (
    <>
      <rect class="art-sheet" x="22" y="22" width="44" height="54" rx="7" transform="rotate(-5 44 49)" />
      <rect class="art-sheet" x="78" y="22" width="44" height="54" rx="7" transform="rotate(6 100 49)" />
      <path class="art-line" d="M32 36h20M32 46h14M90 38h20M89 48h14" />
      <circle class="art-accent" cx="72" cy="30" r="9" />
    </>
  ),
  offline: (
    <>
      <path class="art-sheet" d="M42 72a16 16 0 0 1 2-32 26 26 0 0 1 50-3 18 18 0 0 1 6 35z" />
      <path class="art-handle" d="m50 26 46 54" />
    </>
  ),
};
