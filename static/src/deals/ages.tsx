import { dayOf, formatAgo, formatDate, formatMomentInFull } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { Rich } from "../kit/rich.tsx";
import type { FullDeal } from "../sync/wire.ts";
import { useNames } from "./desk-context.ts";

/** Since when the deal is there, and when something was done with it last: quietly, under what is known of it. */
export function Ages({ deal }: { deal: FullDeal }) {
  const { timeZone } = useNames();
  const { created_at: created, touched_at: touched } = deal;
  const parts = {
    day: <time dateTime={created} title={formatMomentInFull(created, timeZone)}>{formatDate(dayOf(created, timeZone))}</time>,
    ago: <time dateTime={touched} title={formatMomentInFull(touched, timeZone)}>{formatAgo(touched)}</time>,
  };
  return <p class="quiet small"><Rich sentence={_("Created {day}, last updated {ago}")} parts={parts} /></p>;
}
