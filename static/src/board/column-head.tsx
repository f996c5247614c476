import { useComputed } from "@preact/signals";

import { _, _n, formatNumber } from "../lib/i18n.ts";
import { narrowScreen } from "../lib/media.ts";
import { IconButton } from "../kit/button.tsx";
import { MenuButton, type MenuEntry } from "../kit/menu.tsx";
import type { SortBy } from "../sync/selectors.ts";
import type { Stage } from "../sync/wire.ts";
import { ColumnSums } from "./column-sums.tsx";
import { type Parts, useParts } from "./parts.ts";
import { selectColumn } from "./selecting.ts";

export function ColumnHead({ stage, isFolded }: { stage: Stage; isFolded: boolean }) {
  const parts = useParts();
  const { prefs, adding, mayChange } = parts;
  const unfold = () => prefs.toggleCollapsed(stage.id);
  return (
    <header class="column-head">
      <div class="column-line">
        <span class="column-dot" />
        <h2 class="column-name" title={stage.name}>{stage.name}</h2>
        <ColumnCount stage={stage} />
        <span class="column-tools">
          {isFolded && <IconButton icon="chevrons" small label={_("Unfold {stage}", { stage: stage.name })} onClick={unfold} />}
          {!isFolded && mayChange.value && (
            <IconButton
              icon="plus"
              small
              label={_("Add a deal to {stage}", { stage: stage.name })}
              onClick={() => (adding.value = stage.id)}
            />
          )}
          {!isFolded && (
            <MenuButton small label={_("Options of {stage}", { stage: stage.name })} entries={() => entriesFor(parts, stage)} />
          )}
        </span>
      </div>
      {!isFolded && <ColumnSums stage={stage} />}
      {!isFolded && stage.wip_limit !== null && <WipMeter stage={stage} limit={stage.wip_limit} />}
    </header>
  );
}

/** "12", with a limit "12 / 15"; under a filter "3 of 12". */
function ColumnCount({ stage }: { stage: Stage }) {
  const { reading } = useParts();
  const column = reading.column(stage.id);
  const found = useComputed(() => column.value.deals.length).value;
  const all = useComputed(() => column.value.countOfAll).value;
  const limit = stage.wip_limit;
  const counted = limit === null ? formatNumber(all) : `${formatNumber(all)} / ${formatNumber(limit)}`;
  const text = found === all ? counted : _("{n} of {count}", { n: formatNumber(found), count: formatNumber(all) });
  return <span class="column-count" title={_n("{n} deal", "{n} deals", found)}>{text}</span>;
}

function WipMeter({ stage, limit }: { stage: Stage; limit: number }) {
  const { reading } = useParts();
  const column = reading.column(stage.id);
  const count = useComputed(() => column.value.countOfAll).value;
  return (
    <div
      class="column-wip"
      role="meter"
      aria-label={_("Deals in {stage} against its limit", { stage: stage.name })}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={Math.min(count, limit)}
      aria-valuetext={_("{n} of {count}", { n: formatNumber(count), count: formatNumber(limit) })}
    >
      <span class="column-wip-fill" style={{ inlineSize: `${limit === 0 ? 100 : Math.min(100, (count / limit) * 100)}%` }} />
    </div>
  );
}

function entriesFor(parts: Parts, stage: Stage): MenuEntry[] {
  const { prefs, adding, mayChange, reading } = parts;
  const sort = (by: SortBy, label: string): MenuEntry => ({
    label, checked: prefs.sortOf(stage.id) === by, onSelect: () => prefs.sortBy(stage.id, by),
  });
  const add: MenuEntry = { label: _("Add a deal"), icon: "plus", keys: "n", onSelect: () => (adding.value = stage.id) };
  const all: MenuEntry = {
    label: _("Select all in this column"), icon: "check", keys: "mod+a", disabled: reading.ids(stage.id).peek().length === 0,
    onSelect: () => selectColumn(parts, stage.id),
  };
  return [
    sort("hand", _("In hand order")),
    sort("amount", _("Greatest amount first")),
    sort("close", _("Closing soonest first")),
    sort("age", _("Longest in this stage first")),
    sort("next", _("Next step soonest first")),
    null,
    ...(mayChange.peek() ? [add, all] : []),
    // A phone shows one column at a time anyway.
    ...(narrowScreen.peek() ? [] : [{ label: _("Fold this column"), icon: "chevrons", onSelect: () => prefs.toggleCollapsed(stage.id) } as const]),
  ];
}
