import { formatDate } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import { useApp } from "../kit/app-context.ts";
import type { Import, PreviewDeal } from "./answers.ts";

/** The first rows as the server will read them. */
export function Preview({ job, busy }: { job: Import; busy: boolean }) {
  if (job.preview.length === 0) return null;
  const names = [_("Title"), _("Customer"), _("Stage"), _("Amount"), _("Expected close"), _("Owner"), _("Remarks")];
  return (
    <section class="section">
      <header class="section-head"><h2 id="import-preview">{_("The first deals")}</h2></header>
      <div class="table-frame" role="region" aria-labelledby="import-preview" aria-busy={busy} tabIndex={0}>
        <table class="table import-preview">
          <thead>
            <tr>{names.map((name) => <th key={name} scope="col" class={name === names[3] ? "number" : undefined}>{name}</th>)}</tr>
          </thead>
          <tbody>
            {job.preview.map((deal, place) => <PreviewRow key={place} deal={deal} />)}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function PreviewRow({ deal }: { deal: PreviewDeal }) {
  const { workspace } = useApp();
  const owner = deal.owner_id === null ? "" : (workspace.person(deal.owner_id).value?.name ?? "");
  const badge = deal.kind === "open" ? undefined : deal.kind;
  return (
    <tr data-refused={deal.reasons.length > 0 || undefined}>
      <td class="clip" title={deal.title}>{deal.title}</td>
      <td class="clip" title={deal.customer_name ?? ""}>{deal.customer_name}</td>
      <td><span class="badge" data-kind={badge}>{deal.stage_name}</span></td>
      <td class="number">{formatMoney(deal.amount_minor, deal.currency)}</td>
      <td class="one-line">{deal.close_on && formatDate(deal.close_on)}</td>
      <td class="clip">{owner}</td>
      <td class="import-remarks">{[...deal.reasons, ...deal.notes].join(" ")}</td>
    </tr>
  );
}
