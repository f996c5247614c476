import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { currencyChoices, currencyName } from "../kit/currencies.ts";
import { Field } from "../kit/field.tsx";
import { Select } from "../kit/select.tsx";
import type { DateOrder, Import } from "./answers.ts";
import { hasDates } from "./columns.ts";
import type { Desk } from "./desk.ts";

/** Where the deals go, and what the file does not say itself. */
export function OptionFields({ desk, job }: { desk: Desk; job: Import }) {
  const { workspace } = useApp();
  const boards = workspace.boards.value.filter((board) => !board.archived || board.id === job.board_id);
  const base = workspace.workspace.value?.currency ?? "CNY";
  const { currency, date_order } = job.options;
  const currencies = [...new Set([currency, ...currencyChoices(base, workspace.rates.value)])];
  return (
    <div class="box form-pair import-options">
      <Field label={_("Board")}>
        {(control) => (
          <Select {...control} value={String(job.board_id)} options={boards.map(({ id, name }) => ({ value: String(id), label: name }))} onValue={(id) => void desk.choose({ board_id: Number(id) })} />
        )}
      </Field>
      <Field label={_("Currency")} hint={_("For amounts that name none.")}>
        {(control) => (
          <Select {...control} value={currency} options={currencies.map((code) => ({ value: code, label: currencyName(code) }))} onValue={(code) => void desk.choose({ options: { currency: code } })} />
        )}
      </Field>
      {hasDates(job) && (
        <Field label={_("Days are written")} hint={_("Where a month has a name or the year stands first, this does not matter.")}>
          {(control) => (
            <Select {...control} value={date_order} options={orders()} onValue={(order) => void desk.choose({ options: { date_order: order as DateOrder } })} />
          )}
        </Field>
      )}
    </div>
  );
}

function orders(): { value: DateOrder; label: string }[] {
  return [
    { value: "ymd", label: _("Year first, as 2026-11-22") },
    { value: "mdy", label: _("Month first, as 11/22/2026") },
    { value: "dmy", label: _("Day first, as 22/11/2026") },
  ];
}
