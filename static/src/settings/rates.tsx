import { useState } from "preact/hooks";

import { formatDate, today } from "../lib/dates.ts";
import { _, locale } from "../lib/i18n.ts";
import { rateOn } from "../lib/money.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty.tsx";
import { Page } from "../kit/page.tsx";
import { isOwner } from "../kit/rights.ts";
import { ask } from "../sync/http.ts";
import type { Rate } from "../sync/wire.ts";
import { useSaving } from "../kit/saving.ts";
import { Banner } from "../kit/feedback.tsx";
import { RateDialog } from "./rate-dialog.tsx";

export function Rates() {
  const { workspace: store } = useApp();
  const [open, setOpen] = useState<{ rate: Rate | null } | null>(null);
  const workspace = store.workspace.value;
  if (!workspace) return null;
  const mine = isOwner(store.me.value?.role);
  const rates = [...store.rates.value].sort((a, b) => a.currency.localeCompare(b.currency) || b.on.localeCompare(a.on));
  const add = mine && <Button kind="primary" icon="plus" onClick={() => setOpen({ rate: null })}>{_("New rate")}</Button>;
  const text = _("Totals on the boards are told in {currency}. For each other currency the latest rate that is not in the future holds.", { currency: workspace.currency });
  return (
    <Page title={_("Exchange rates")} text={text} actions={add}>
      {rates.length ? (
        <RateTable rates={rates} base={workspace.currency} today={today(workspace.time_zone)} mine={mine} onEdit={(rate) => setOpen({ rate })} />
      ) : (
        <EmptyState art="deals" title={_("No rates yet")} text={_("Add one when you sell in another currency; until then such deals stay out of the totals, and the board says so.")} />
      )}
      {open && <RateDialog rate={open.rate} base={workspace.currency} today={today(workspace.time_zone)} onClose={() => setOpen(null)} />}
    </Page>
  );
}

interface TableProps {
  rates: readonly Rate[];
  base: string;
  today: string;
  mine: boolean;
  onEdit: (rate: Rate) => void;
}

function RateTable({ rates, base, today: day, mine, onEdit }: TableProps) {
  const saving = useSaving();
  const remove = (rate: Rate) => saving.run(() => ask("DELETE", `/api/rates/${rate.id}`));
  return (
    <>
      {saving.sentence && <Banner kind="danger">{saving.sentence}</Banner>}
      <div class="table-frame" role="region" aria-label={_("Exchange rates")} tabIndex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{_("Currency")}</th>
              <th scope="col">{_("From")}</th>
              <th scope="col" class="number">{_("Worth in {currency}", { currency: base })}</th>
              {mine && <th scope="col" class="tools"><span class="sr-only">{_("Tools")}</span></th>}
            </tr>
          </thead>
          <tbody>
            {rates.map((rate) => (
              <tr key={rate.id}>
                <td>{rate.currency}</td>
                <td>
                  <span class="day">{formatDate(rate.on)}</span>{" "}
                  {rateOn(rate.currency, rates, day)?.on === rate.on && <span class="badge" data-kind="won">{_("Holds now")}</span>}
                </td>
                <td class="number">{formatRate(rate)}</td>
                {mine && (
                  <td class="tools">
                    <IconButton small icon="pen" label={_("Edit the rate of {currency}", { currency: rate.currency })} onClick={() => onEdit(rate)} />
                    <IconButton small icon="bin" label={_("Delete the rate of {currency}", { currency: rate.currency })} onClick={() => void remove(rate)} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function formatRate(rate: Rate): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 8 }).format(rate.rate_e8 / 1e8);
}
