import { _ } from "../lib/i18n.ts";
import type { Phase } from "./phases.ts";

const PLACES: Record<Phase, number> = { columns: 1, check: 2, report: 2, run: 3, result: 3 };

/** Where in the whole thing one is; `over`: nothing is left to do. */
export function Steps({ phase, over }: { phase: Phase; over: boolean }) {
  const names = [_("File"), _("Columns"), _("Check"), _("Import")];
  const here = PLACES[phase];
  return (
    <ol class="steps" aria-label={_("Steps")}>
      {names.map((name, place) => (
        <li key={place} class="step" aria-current={place === here ? "step" : undefined} data-done={place < here || over || undefined}>{name}</li>
      ))}
    </ol>
  );
}
