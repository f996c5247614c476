import { _, formatNumber } from "../lib/i18n.ts";
import { formatMoney, rateOn } from "../lib/money.ts";
import { today } from "../lib/dates.ts";
import { useApp } from "../kit/app-context.ts";
import { Banner } from "../kit/feedback.tsx";
import type { ImportSummary, RowState, Total } from "./answers.ts";

/** How many rows became what; kinds of rows that there are none of are left out, but for the first. */
export function Tallies({ job }: { job: ImportSummary }) {
  const isBefore = job.state === "checking" || job.state === "checked";
  const names: Record<RowState, string> = {
    ready: isBefore ? _("will be added") : _("still to come"),
    created: _("added"),
    unchanged: _("there already"),
    refused: _("refused"),
    taken_back: _("in the recycle bin"),
    kept: _("kept, as somebody worked on them"),
  };
  const first: RowState = isBefore ? "ready" : job.state === "undone" || job.state === "undoing" ? "taken_back" : "created";
  const shown = (Object.keys(names) as RowState[]).filter((state) => state === first || job[state] > 0);
  return (
    <div class="tallies">
      {shown.map((state) => (
        <div key={state} class="tally" data-kind={state === "ready" && isBefore ? "created" : state}>
          <b>{formatNumber(job[state])}</b>
          <span>{names[state]}</span>
        </div>
      ))}
    </div>
  );
}

/** What the deals come to, by currency and outcome. */
export function Totals({ totals }: { totals: readonly Total[] }) {
  if (totals.length === 0) return null;
  const kindNames = { open: _("Open"), won: _("Won"), lost: _("Lost") };
  return (
    <>
      <div class="table-frame" role="region" aria-label={_("Totals by currency")} tabIndex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{_("Currency")}</th>
              <th scope="col">{_("Outcome")}</th>
              <th scope="col" class="number">{_("Deals")}</th>
              <th scope="col" class="number">{_("Amount")}</th>
            </tr>
          </thead>
          <tbody>
            {totals.map(({ currency, kind, deals, amount_minor }) => (
              <tr key={`${currency} ${kind}`} data-kind={kind}>
                <td>{currency}</td>
                <td>{kindNames[kind]}</td>
                <td class="number">{formatNumber(deals)}</td>
                <td class="number">{formatMoney(amount_minor, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MissingRates currencies={[...new Set(totals.map((total) => total.currency))]} />
    </>
  );
}

/** Boards add up in the workspace's currency; what they cannot change stays out, and that is better said before. */
function MissingRates({ currencies }: { currencies: readonly string[] }) {
  const { workspace } = useApp();
  const home = workspace.workspace.value;
  if (!home) return null;
  const day = today(home.time_zone);
  const missing = currencies.filter((currency) => currency !== home.currency && !rateOn(currency, workspace.rates.value, day));
  if (missing.length === 0) return null;
  return (
    <Banner kind="warning" actions={<a href="/settings/rates">{_("Exchange rates")}</a>}>
      {_("There is no exchange rate for {currencies}: these deals stay out of the board's totals until there is one.", { currencies: missing.join(", ") })}
    </Banner>
  );
}
