import { useComputed } from "@preact/signals";

import { _, formatNumber } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import type { Stage } from "../sync/wire.ts";
import { useParts } from "./parts.ts";
import { SumButton } from "./sum-button.tsx";

/** The column's worth in the workspace's currency, under the filter. */
export function ColumnSums({ stage }: { stage: Stage }) {
  const { reading } = useParts();
  const column = reading.column(stage.id);
  const sum = useComputed(() => column.value.sum).value;
  const base = reading.workspace.value.currency;
  const percent = formatNumber(stage.probability);
  const amount = formatMoney(sum.weighted, base, { compact: true });
  return (
    <SumButton
      class="column-sums"
      sum={sum}
      base={base}
      label={_("What {stage} is worth", { stage: stage.name })}
      weighing={_("Weighted by {percent}%", { percent })}
    >
      <span class="column-sum">{formatMoney(sum.total, base)}</span>
      {stage.probability < 100 && sum.total > 0n && (
        <span class="column-weighted">{_("{amount} at {percent}%", { amount, percent })}</span>
      )}
    </SumButton>
  );
}
