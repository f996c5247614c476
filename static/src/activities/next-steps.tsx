import { useEffect, useMemo } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { IconButton } from "../kit/button.tsx";
import { useTime } from "../kit/clock.ts";
import { FeedFailed } from "../kit/feed-parts.tsx";
import { LightMark, lightName } from "../kit/light.tsx";
import { Feed } from "../sync/feed.ts";
import { lightOf } from "../sync/next-step.ts";
import type { BoardStore } from "../sync/store.ts";
import type { Activity, FullDeal } from "../sync/wire.ts";
import { ActivityRow } from "./activity-row.tsx";
import { askForPlan } from "./asks.ts";
import { compareDue } from "./dues.ts";
import { learnNames } from "./names.ts";
import { QuickPlan } from "./quick-plan.tsx";
import { nameOf } from "./deal-names.ts";

interface NextStepsProps {
  deal: FullDeal;
  board: BoardStore;
  mayPlan: boolean;
}

/** What is going to be done for the deal, above everything else there is to know of it. */
export function NextSteps({ deal, board, mayPlan }: NextStepsProps) {
  const app = useApp();
  const { zone, now } = useTime();
  const { feed, open } = useOpen(deal, board);
  useEffect(() => learnNames([nameOf(deal)], deal.customer_id && deal.customer_name ? [{ id: deal.customer_id, name: deal.customer_name }] : []), [deal]);
  const light = lightOf(deal, zone, now);
  const isOpen = deal.status === "open" && !deal.deleted_at;
  if (!isOpen && open.length === 0) return null;
  return (
    <section class="panel-section next-steps" aria-label={_("Next steps")}>
      <h3 class="row">
        <span>{_("Next steps")}</span>
        {isOpen && <LightMark light={light} />}
        {isOpen && light === "none" && <span class="next-none">{lightName(light)}</span>}
        <span class="grow" />
        {mayPlan && isOpen && (
          <IconButton small icon="plus" label={_("Plan an activity")} onClick={() => askForPlan(app, { deal: nameOf(deal) })} />
        )}
      </h3>
      {feed.state.value === "failed" && <FeedFailed feed={feed} />}
      {open.length > 0 && (
        <ul class="activities">
          {open.map((activity) => <ActivityRow key={activity.id} activity={activity} isAtDeal />)}
        </ul>
      )}
      {mayPlan && isOpen && <QuickPlan deal={deal} />}
    </section>
  );
}

/** The server's list, renewed by the board's news; of my own what the stream and my unanswered requests say. */
function useOpen(deal: FullDeal, board: BoardStore): { feed: Feed<Activity>; open: readonly Activity[] } {
  const { person, connection } = useApp();
  const { zone } = useTime();
  const feed = useMemo(() => new Feed<Activity>(`/api/deals/${deal.id}/activities`), []);
  useEffect(() => {
    void feed.reload();
    const subject = `deal:${deal.id}`;
    const stops = [feed.follow(connection.status), board.hear((packets) => {
      if (packets.some((packet) => packet.subject === subject && packet.type.startsWith("deal.activity_"))) void feed.reload();
    })];
    return () => {
      stops.forEach((stop) => stop());
      feed.stop();
    };
  }, []);
  const own = person.activities.value.filter((activity) => activity.deal_id === deal.id);
  const known = new Map([...feed.items.value, ...own].map((activity) => [activity.id, activity]));
  const isGone = ({ id }: Activity): boolean => person.said("activity", id) !== undefined && person.get("activity", id) === undefined;
  const open = [...known.values()].filter((activity) => activity.done_at === null && !isGone(activity));
  return { feed, open: open.sort((a, b) => compareDue(a, b, zone)) };
}
