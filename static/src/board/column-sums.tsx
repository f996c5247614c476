import { useComputed } from "@preact/signals";
import { useRef, useState } from "preact/hooks";

import { formatDate } from "../lib/dates.ts";
import { _, formatList, formatNumber } from "../lib/i18n.ts";
import { formatMoney, type Part, type Sum } from "../lib/money.ts";
import { Icon } from "../kit/icon.tsx";
import { Popover } from "../kit/popover.tsx";
import type { Stage } from "../sync/wire.ts";
import { useParts } from "./parts.ts";

/** The column's worth in the workspace's currency, under the filter; the parts it is made of on demand. */
export function ColumnSums({ stage }: { stage: Stage }) {
  const { reading } = useParts();
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const column = reading.column(stage.id);
  const sum = useComputed(() => column.value.sum).value;
  const base = reading.workspace.value.currency;
  const weighted = formatMoney(sum.weighted, base, { compact: true });
  const probability = formatNumber(stage.probability);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="column-sums"
        title={inWords(sum)}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => setOpen(!isOpen)}
      >
        <span class="column-sum">{formatMoney(sum.total, base)}</span>
        {stage.probability < 100 && sum.total > 0n && (
          <span class="column-weighted">{_("{amount} at {percent}%", { amount: weighted, percent: probability })}</span>
        )}
        {sum.missing.length > 0 && <Icon name="alert" size={13} class="column-warning" />}
      </button>
      {isOpen && (
        <Popover anchor={anchor} label={_("What {stage} is worth", { stage: stage.name })} onClose={() => setOpen(false)}>
          <SumTable sum={sum} base={base} probability={stage.probability} />
        </Popover>
      )}
    </>
  );
}

function SumTable({ sum, base, probability }: { sum: Sum; base: string; probability: number }) {
  return (
    <div class="sum-parts">
      <dl>
        <dt>{_("Sum")}</dt>
        <dd>{formatMoney(sum.total, base)}</dd>
        <dt>{_("Weighted by {percent}%", { percent: formatNumber(probability) })}</dt>
        <dd>{formatMoney(sum.weighted, base)}</dd>
      </dl>
      {sum.parts.length > 0 && (
        <ul>
          {sum.parts.map((part) => (
            <li key={part.currency}>
              <span>{formatMoney(part.total, part.currency)}</span>
              <span class="quiet">{rateOf(part, base)}</span>
            </li>
          ))}
        </ul>
      )}
      {sum.missing.length > 0 && <p class="sum-warning"><Icon name="alert" size={14} /> {withoutRate(sum)}</p>}
    </div>
  );
}

function rateOf({ currency, rate, on }: Part, base: string): string {
  if (currency === base) return _("workspace currency");
  if (rate === null || on === null) return _("no rate");
  const worth = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 6 }).format(rate);
  return _("1 {currency} = {rate} {base}, since {day}", { currency, rate: worth, base, day: formatDate(on) });
}

function withoutRate(sum: Sum): string {
  return _("Not counted, because there is no rate: {currencies}", { currencies: formatList(sum.missing) });
}

/** The parts as a tooltip. */
function inWords(sum: Sum): string {
  const parts = sum.parts.map((part) => formatMoney(part.total, part.currency));
  const missing = sum.missing.length > 0 ? [withoutRate(sum)] : [];
  return [parts.join(" + ") || _("No amounts yet"), ...missing].join("\n");
}
