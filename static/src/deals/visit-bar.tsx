import { _, _n } from "../lib/i18n.ts";
import type { Visit } from "../sync/wire.ts";
import { useDesk, useNames } from "./desk-context.ts";
import { daysOf, type Stay, staysOf } from "./visits.ts";

/** How long the deal stood in each stage: a bar, and the same in words. */
export function VisitBar({ visits }: { visits: readonly Visit[] }) {
  const { desk } = useDesk();
  const names = useNames();
  const stays = staysOf(visits, Date.now()).filter((stay) => {
    return desk.board.thing("stage", stay.stage_id).value?.kind !== "won" && desk.board.thing("stage", stay.stage_id).value?.kind !== "lost";
  });
  const colourOf = ({ stage_id }: Stay) => desk.board.thing("stage", stage_id).value?.colour ?? "slate";
  if (stays.length === 0) return null;
  return (
    <figure class="visits">
      <figcaption class="sr-only">{_("Days in each stage")}</figcaption>
      <div class="visits-bar" aria-hidden="true">
        {stays.map((stay) => <span key={stay.stage_id} data-colour={colourOf(stay)} style={{ flexGrow: Math.max(1, stay.ms / 3_600_000) }} />)}
      </div>
      <ul class="visits-words">
        {stays.map((stay) => (
          <li key={stay.stage_id} data-now={stay.isNow || undefined}>
            <span class="dot" data-colour={colourOf(stay)} /> {names.stage(stay.stage_id)} <b>{daysWords(stay)}</b>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function daysWords(stay: Stay): string {
  const days = daysOf(stay);
  return days === 0 ? _("less than a day") : _n("{n} day", "{n} days", days);
}
