/** A deal's panel with what the other rooms have to say of it. */

import { NextSteps } from "./activities/next-steps.tsx";
import type { Dealing } from "./board/dealing.ts";
import { CustomerSection } from "./customers/customer-section.tsx";
import { DealPanel } from "./deals/deal-panel.tsx";
import { DealReminders } from "./notifications/deal-reminders.tsx";
import { ConnectionStatus } from "./shell/connection-status.tsx";
import type { BoardStore } from "./sync/store.ts";
import type { FullDeal } from "./sync/wire.ts";

interface OpenedDealProps {
  board: BoardStore;
  dealId: number;
  dealing: Dealing;
  /** stands above all */
  note?: string;
}

export function OpenedDeal({ board, ...opened }: OpenedDealProps) {
  const nextSteps = (deal: FullDeal, mayPlan: boolean) => <NextSteps key={deal.id} deal={deal} board={board} mayPlan={mayPlan} />;
  return <DealPanel {...opened} board={board} status={<ConnectionStatus board={board} brief />} nextSteps={nextSteps} sections={sectionsOf} />;
}

function sectionsOf(deal: FullDeal) {
  const customer = deal.customer_id !== null && deal.customer_name !== null ? { id: deal.customer_id, name: deal.customer_name } : null;
  return (
    <>
      <DealReminders dealId={deal.id} closeOn={deal.close_on} mayAdd={deal.status === "open" && !deal.deleted_at} />
      {customer && <CustomerSection key={customer.id} customer={customer} />}
    </>
  );
}
