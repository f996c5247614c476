import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import { hrefOf, navigate, search } from "../lib/router.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { MenuButton, type MenuEntry } from "../kit/menu.tsx";
import { Popover } from "../kit/popover.tsx";
import { Segmented, Switch } from "../kit/segmented.tsx";
import { NO_FILTER } from "../sync/filters.ts";
import { type Parts, useParts } from "./parts.ts";
import { CARD_FIELDS, type CardField } from "./prefs.ts";
import { PresenceBar } from "./presence-bar.tsx";
import { SumButton } from "./sum-button.tsx";

/** The board's name and worth, who is here, and how it is drawn. */
export function BoardBar({ unseen }: { unseen: ComponentChildren }) {
  const parts = useParts();
  const { reading, here, mayChange } = parts;
  return (
    <header class="board-bar">
      <h1 class="board-name">{here.value?.name}</h1>
      <BoardTotal />
      {unseen}
      <PresenceBar />
      <div class="board-tools">
        <ViewButton />
        <MenuButton label={_("More about this board")} entries={() => entriesFor(parts)} />
        {mayChange.value && reading.stages.value.length > 0 && (
          <Button kind="primary" icon="plus" class="board-add" aria-label={_("Add a deal")} onClick={() => parts.addDeal()}>
            <span class="only-wide">{_("Deal")}</span>
          </Button>
        )}
      </div>
    </header>
  );
}

export function BoardTotal() {
  const { reading } = useParts();
  const sum = reading.sum.value;
  const base = reading.workspace.value.currency;
  const count = _n("{n} deal", "{n} deals", reading.count.value.found);
  const total = formatMoney(sum.total, base, { compact: true });
  const likely = _("weighted {amount}", { amount: formatMoney(sum.weighted, base, { compact: true }) });
  return (
    <SumButton class="board-total" sum={sum} base={base} label={_("What this board is worth")} weighing={_("Weighted by stage")}>
      {[count, total, likely].join(" · ")}
    </SumButton>
  );
}

/** To the board as it was; the filter goes along. */
export function travel(boardId: number): void {
  navigate(hrefOf({ name: "past", boardId }, search.peek()));
}

function entriesFor({ board, me, look, reading }: Parts): MenuEntry[] {
  const boardId = board.id;
  const isShaper = me.peek()?.role === "owner" || me.peek()?.role === "manager";
  const settings: MenuEntry = {
    label: _("Stages of this board"), icon: "settings",
    onSelect: () => navigate(hrefOf({ name: "board-settings", boardId })),
  };
  return [
    { label: _("What changed while you were away"), icon: "eye", keys: "u", onSelect: () => (look.isOpen.value = true) },
    { label: _("Deals without a next step"), icon: "alert", onSelect: () => reading.setFilter({ ...NO_FILTER, steps: ["none"] }) },
    { label: _("Time travel"), icon: "history", keys: "h", onSelect: () => travel(boardId) },
    { label: _("Won and lost deals"), icon: "archive", onSelect: () => navigate(hrefOf({ name: "closed", boardId })) },
    { label: _("Recycle bin"), icon: "bin", onSelect: () => navigate(hrefOf({ name: "bin" })) },
    ...(isShaper ? [null, settings] : []),
  ];
}

/** Density, and what stands on a card. */
export function ViewButton() {
  const { prefs } = useParts();
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const densities = [{ id: "comfortable", label: _("Comfortable") }, { id: "compact", label: _("Compact") }] as const;
  const shown = prefs.fields.value;
  return (
    <>
      <IconButton
        icon="density"
        label={_("How cards look")}
        ref={anchor}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && (
        <Popover anchor={anchor} align="end" label={_("How cards look")} onClose={() => setOpen(false)}>
          <div class="filter-form">
            <Segmented
              label={_("Density")}
              segments={densities}
              value={prefs.density.value}
              onValue={(density) => (prefs.density.value = density)}
            />
            <div class="view-fields" role="group" aria-label={_("Shown on a card")}>
              {CARD_FIELDS.map((field) => (
                <Switch
                  key={field}
                  label={cardFieldName(field)}
                  checked={shown.includes(field)}
                  onChecked={() => prefs.toggleField(field)}
                />
              ))}
            </div>
          </div>
        </Popover>
      )}
    </>
  );
}

function cardFieldName(field: CardField): string {
  const names: Record<CardField, string> = {
    customer: _("Customer"),
    amount: _("Amount"),
    owner: _("Owner"),
    close: _("Expected close date"),
    priority: _("Priority"),
    tags: _("Tags"),
    days: _("Days in stage"),
    comments: _("Number of comments"),
    next: _("Next step"),
  };
  return names[field];
}
