import { useState } from "preact/hooks";

import { formatDate, dayOf } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { Banner } from "../kit/feedback.tsx";
import { Icon } from "../kit/icon.tsx";
import { MenuButton } from "../kit/menu.tsx";
import type { FullDeal } from "../sync/wire.ts";
import { useDesk, useNames } from "./desk-context.ts";
import { useReopening } from "./reopening.tsx";
import { restore } from "./returning.ts";

/** How it ended, or the ways to end it. */
export function Outcome({ deal }: { deal: FullDeal }) {
  const { desk } = useDesk();
  if (deal.deleted_at) return <InBin deal={deal} />;
  if (deal.status !== "open") return <Closed deal={deal} />;
  return desk.mayEdit.value ? <Closing /> : null;
}

function Closing() {
  const { desk, dealing } = useDesk();
  return (
    <div class="panel-outcome">
      <Button icon="trophy" data-tone="won" onClick={() => void dealing.win([desk.id])}>{_("Won")}</Button>
      <Button icon="thumb-down" data-tone="lost" onClick={() => void dealing.lose([desk.id])}>{_("Lost…")}</Button>
    </div>
  );
}

function Closed({ deal }: { deal: FullDeal }) {
  const { desk } = useDesk();
  return (
    <div class="stack">
      <div class="panel-outcome">
        <p class="outcome" data-kind={deal.status}>
          <Icon name={deal.status === "won" ? "trophy" : "thumb-down"} /> {useOutcomeWords(deal)}
        </p>
        {desk.mayChange.value && <Reopen deal={deal} />}
      </div>
      {deal.loss?.note && <p class="panel-words">{deal.loss.note}</p>}
    </div>
  );
}

function useOutcomeWords({ status, closed_at, loss }: FullDeal): string {
  const names = useNames();
  const day = closed_at ? formatDate(dayOf(closed_at, names.timeZone)) : "";
  const reason = loss?.reason_id == null ? "" : names.reason(loss.reason_id);
  if (status === "won") return day ? _("Won on {day}", { day }) : _("Won");
  if (!day) return _("Lost");
  return reason ? _("Lost on {day}: {reason}", { day, reason }) : _("Lost on {day}", { day });
}

function Reopen({ deal }: { deal: FullDeal }) {
  const { desk } = useDesk();
  const { reopen, form } = useReopening(desk.board);
  const [isBusy, setBusy] = useState(false);
  const stages = desk.board.stages.value.filter((stage) => stage.kind === "open");
  const run = async (stageId?: number) => {
    setBusy(true);
    await reopen(deal, stageId);
    setBusy(false);
  };
  const entries = stages.map((stage) => ({ label: stage.name, onSelect: () => void run(stage.id) }));
  return (
    <>
      <Button icon="undo" busy={isBusy} onClick={() => void run()}>{_("Reopen")}</Button>
      <MenuButton label={_("Reopen in another stage")} icon="chevron-down" entries={entries} />
      {form}
    </>
  );
}

function InBin({ deal }: { deal: FullDeal }) {
  const { desk } = useDesk();
  const [isBusy, setBusy] = useState(false);
  const { timeZone } = useNames();
  const run = async () => {
    setBusy(true);
    await restore(desk.app, deal);
    setBusy(false);
  };
  const actions = desk.mayDelete.value && <Button small icon="restore" busy={isBusy} onClick={() => void run()}>{_("Restore")}</Button>;
  const day = formatDate(dayOf(deal.deleted_at ?? "", timeZone));
  return <Banner kind="warning" icon="bin" actions={actions}>{_("This deal went into the recycle bin on {day}.", { day })}</Banner>;
}
