import { signal } from "@preact/signals";

import { _ } from "../lib/i18n.ts";
import { hrefOf, navigate, search } from "../lib/router.ts";
import { Menu, type MenuEntry } from "../kit/menu.tsx";
import { tellUnsent } from "../kit/unsent.ts";
import type { Deal } from "../sync/wire.ts";
import type { Dealing } from "./dealing.ts";
import { type Parts, useParts } from "./parts.ts";

const opened = signal<{ id: number; anchor: HTMLElement } | null>(null);

/** One menu for all cards, at the button of the card it was asked for. */
export function openCardMenu(id: number, anchor: HTMLElement): void {
  opened.value = opened.peek()?.anchor === anchor ? null : { id, anchor };
}

interface CardMenuProps {
  dealing: Dealing;
  /** asks what is to be done for a deal */
  onPlan: ((deal: Deal) => void) | undefined;
}

export function CardMenu({ dealing, onPlan }: CardMenuProps) {
  const parts = useParts();
  const open = opened.value;
  const deal = open && parts.board.deal(open.id).value;
  if (!open || !deal) return null;
  return (
    <Menu
      key={open.id}
      anchor={{ current: open.anchor }}
      label={_("More about “{title}”", { title: deal.title })}
      entries={entriesFor(parts, dealing, deal, onPlan)}
      onClose={() => (opened.value = null)}
    />
  );
}

function entriesFor(parts: Parts, dealing: Dealing, deal: Deal, onPlan: CardMenuProps["onPlan"]): MenuEntry[] {
  const { id } = deal;
  const isSelected = parts.choice.selected.peek().has(id);
  return [
    { label: _("Open the deal"), icon: "card", keys: "enter", onSelect: () => openDeal(parts, id) },
    { label: _("Edit…"), icon: "pen", keys: "e", onSelect: () => void dealing.edit(id) },
    { label: _("Move to…"), icon: "move", keys: "m", onSelect: () => void dealing.moveBySheet([id]) },
    ...(onPlan ? [{ label: _("Plan an activity"), icon: "calendar" as const, keys: "a", onSelect: () => onPlan(deal) }] : []),
    null,
    { label: _("Won"), icon: "trophy", keys: "w", onSelect: () => void dealing.win([id]) },
    { label: _("Lost…"), icon: "thumb-down", keys: "l", onSelect: () => void dealing.lose([id]) },
    null,
    {
      label: isSelected ? _("Deselect") : _("Select"), icon: "check", keys: "x",
      onSelect: () => parts.choice.toggle(id),
    },
    {
      label: _("Delete"), icon: "bin", danger: true, disabled: !parts.mayDelete(deal),
      onSelect: () => void dealing.delete([id]),
    },
  ];
}

/** The panel opens over the board and keeps its filter in the address. What the server has not named yet has no address. */
export function openDeal({ board }: Parts, dealId: number): void {
  if (dealId < 0) tellUnsent();
  else navigate(hrefOf({ name: "deal", boardId: board.id, dealId }, search.peek()));
}
