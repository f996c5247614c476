import { _, formatNumber } from "../lib/i18n.ts";
import { formatMoney, rateOn } from "../lib/money.ts";
import { today } from "../lib/dates.ts";
import { useApp } from "../kit/app-context.ts";
import { Banner } from "../kit/feedback.tsx";
import type { StageKind } from "../sync/wire.ts";
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

const KINDS: readonly StageKind[] = ["open", "won", "lost"];

/** What the deals come to, a line for each currency. */
export function Totals({ totals }: { totals: readonly Total[] }) {
  if (totals.length === 0) return null;
  const currencies = [...new Set(totals.map((total) => total.currency))];
  const kindNames = { open: _("Open"), won: _("Won"), lost: _("Lost") };
  return (
    <>
      <div class="table-frame" role="region" aria-label={_("Totals by currency")} tabIndex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{_("Currency")}</th>
              {KINDS.map((kind) => <th key={kind} scope="col" class="number">{kindNames[kind]}</th>)}
            </tr>
          </thead>
          <tbody>
            {currencies.map((currency) => (
              <tr key={currency}>
                <th scope="row">{currency}</th>
                {KINDS.map((kind) => <TotalCell key={kind} total={totals.find((total) => total.currency === currency && total.kind === kind)} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MissingRates currencies={currencies} />
    </>
  );
}

function TotalCell({ total }: { total: Total | undefined }) {
  if (!total) return <td class="number quiet">{_("none")}</td>;
  return (
    <td class="number" data-kind={total.kind}>
      {formatMoney(total.amount_minor, total.currency)} <span class="quiet">({formatNumber(total.deals)})</span>
    </td>
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
