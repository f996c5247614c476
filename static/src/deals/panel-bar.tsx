import type { ComponentChildren } from "preact";

import { _ } from "../lib/i18n.ts";
import { IconButton } from "../kit/button.tsx";
import { copyText } from "../kit/copy.ts";
import type { FullDeal } from "../sync/wire.ts";
import { useDesk, useNames } from "./desk-context.ts";
import { Company } from "./company.tsx";
import { closePanel, dealHref } from "./opening.ts";
import { discard } from "./returning.ts";

interface PanelBarProps {
  deal: FullDeal | null;
  /** whether this screen is in touch, where the panel lies over what says so */
  status: ComponentChildren;
}

/** Where the deal stands, who else is at it, and what can be done with it as a whole. */
export function PanelBar({ deal, status }: PanelBarProps) {
  const { desk, dealing } = useDesk();
  const names = useNames();
  const board = desk.app.workspace.thing("board", desk.board.id).value?.name ?? desk.board.board.value?.name ?? "";
  const stage = deal ? names.stage(deal.stage_id) : "";
  return (
    <header class="panel-bar">
      <span class="panel-where">{stage ? `${board} / ${stage}` : board}</span>
      <Company />
      {status}
      <div class="panel-tools">
        {deal && <IconButton icon="link" label={_("Copy the link")} onClick={() => copyLink(deal)} />}
        {desk.mayEdit.value && <IconButton icon="move" label={_("Move to…")} onClick={() => void dealing.moveBySheet([desk.id])} />}
        {deal && !deal.deleted_at && desk.mayDelete.value && <Delete deal={deal} />}
        <IconButton icon="close" label={_("Close")} onClick={() => closePanel(desk.board.id)} />
      </div>
    </header>
  );
}

function Delete({ deal }: { deal: FullDeal }) {
  const { desk, dealing } = useDesk();
  const remove = () => {
    if (desk.isOnBoard.peek()) void dealing.delete([deal.id]);
    else void discard(desk.app, deal);
    closePanel(desk.board.id);
  };
  return <IconButton icon="bin" label={_("Delete")} onClick={remove} />;
}

function copyLink(deal: FullDeal): void {
  void copyText(location.origin + dealHref(deal), _("The link is copied."));
}
