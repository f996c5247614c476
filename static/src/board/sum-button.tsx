import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { formatMoney, type Sum } from "../lib/money.ts";
import { hrefOf } from "../lib/router.ts";
import { Icon } from "../kit/icon.tsx";
import { Popover } from "../kit/popover.tsx";
import { isOwner } from "../kit/rights.ts";
import { useParts } from "./parts.ts";
import { rateInWords, sumInWords, withoutRate } from "./sum-words.ts";

interface SumButtonProps {
  class: string;
  sum: Sum;
  /** the workspace's currency */
  base: string;
  /** names the parts, e.g. "What Lead is worth" */
  label: string;
  /** how the second amount came about */
  weighing: string;
  children: ComponentChildren;
}

/** A sum under the filter; the currencies and rates it is made of in its tooltip, and on demand. */
export function SumButton({ class: name, sum, base, label, weighing, children }: SumButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class={name}
        title={sumInWords(sum, base)}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => setOpen(!isOpen)}
      >
        {children}
        {sum.missing.length > 0 && <Icon name="alert" size={13} class="column-warning" />}
      </button>
      {isOpen && (
        <Popover anchor={anchor} label={label} onClose={() => setOpen(false)}>
          <SumTable sum={sum} base={base} weighing={weighing} />
        </Popover>
      )}
    </>
  );
}

function SumTable({ sum, base, weighing }: Pick<SumButtonProps, "sum" | "base" | "weighing">) {
  return (
    <div class="sum-parts">
      <dl>
        <dt>{_("Sum")}</dt>
        <dd>{formatMoney(sum.total, base)}</dd>
        <dt>{weighing}</dt>
        <dd>{formatMoney(sum.weighted, base)}</dd>
      </dl>
      {sum.parts.length > 0 && (
        <ul>
          {sum.parts.map((part) => (
            <li key={part.currency}>
              <span>{formatMoney(part.total, part.currency)}</span>
              <span class="quiet">{rateInWords(part, base)}</span>
            </li>
          ))}
        </ul>
      )}
      {sum.missing.length > 0 && <MissingRates sum={sum} />}
    </div>
  );
}

/** Whoever may, mends it at once. */
function MissingRates({ sum }: { sum: Sum }) {
  const { me } = useParts();
  return (
    <>
      <p class="sum-warning"><Icon name="alert" size={14} /> {withoutRate(sum)}</p>
      {isOwner(me.value?.role) && <a href={hrefOf({ name: "settings", page: "rates" })}>{_("Enter exchange rates")}</a>}
    </>
  );
}
