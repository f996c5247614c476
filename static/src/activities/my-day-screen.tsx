import { useRef } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, LinkButton } from "../kit/button.tsx";
import { useTime } from "../kit/clock.ts";
import { dayHeading } from "../kit/due-words.ts";
import { EmptyState } from "../kit/empty.tsx";
import { Skeleton } from "../kit/feedback.tsx";
import { maySell } from "../kit/rights.ts";
import { ZoneNote } from "../kit/zone-note.tsx";
import { ActivityRow } from "./activity-row.tsx";
import { askForPlan } from "./asks.ts";
import { Forgotten } from "./forgotten.tsx";
import { type Group, grouped, groupName } from "./grouping.ts";
import { walkRows } from "./row-keys.ts";

/** What is to be done: late first, then today, then what comes. Held in the browser, so that it is there without a line. */
export function MyDayScreen() {
  const app = useApp();
  const { zone, now, today } = useTime();
  const list = useRef<HTMLDivElement>(null);
  const mayPlan = maySell(app.workspace.me.value?.role);
  if (!app.person.loaded.value) return <div class="page" data-width="narrow"><Skeleton lines={8} /></div>;
  const groups = grouped(app.person.all("activity").value, zone, now);
  const isClear = groups.every(({ id }) => id === "done");
  return (
    <div class="page my-day" data-width="narrow" ref={list} onKeyDown={(event) => walkRows(event, list.current)}>
      <header class="page-head">
        <div class="grow">
          <h1>{dayHeading(today)}</h1>
          <p class="page-text"><Count groups={groups} /></p>
          <ZoneNote class="page-text small" />
        </div>
        <div class="row">
          <LinkButton class="my-day-calendar" icon="calendar" href="/calendar" aria-label={_("Calendar")}><span class="only-wide">{_("Calendar")}</span></LinkButton>
          {mayPlan && (
            <Button kind="primary" icon="plus" aria-label={_("Plan something")} onClick={() => askForPlan(app)}>
              <span class="only-wide">{_("Plan something")}</span>
              <span class="only-phone">{_("Plan")}</span>
            </Button>
          )}
        </div>
      </header>
      {isClear && <Clear mayPlan={mayPlan} />}
      {groups.map((group) => <DayGroup key={group.id} group={group} />)}
      <Forgotten />
    </div>
  );
}

/** "2 overdue, 3 today" */
function Count({ groups }: { groups: readonly Group[] }) {
  const count = (id: Group["id"]): number => groups.find((group) => group.id === id)?.activities.length ?? 0;
  const [late, today] = [count("overdue"), count("today")];
  if (late === 0 && today === 0) return <>{_("Nothing more is due today.")}</>;
  if (late === 0) return <>{_n("{n} activity today", "{n} activities today", today)}</>;
  if (today === 0) return <>{_n("{n} activity overdue", "{n} activities overdue", late)}</>;
  return <>{_n("{late} overdue, {n} today", "{late} overdue, {n} today", today, { late })}</>;
}

function DayGroup({ group: { id, activities } }: { group: Group }) {
  const isDayNamed = id === "today" || id === "tomorrow";
  return (
    <section class="section day-group" data-group={id} aria-label={groupName(id)}>
      <h2 class="day-title">{groupName(id)} <span class="day-count">{activities.length}</span></h2>
      <ul class="activities">
        {activities.map((activity) => <ActivityRow key={activity.id} activity={activity} isDayNamed={isDayNamed} />)}
      </ul>
    </section>
  );
}

function Clear({ mayPlan }: { mayPlan: boolean }) {
  const app = useApp();
  return (
    <EmptyState art="day" title={_("All clear")} text={_("Nothing waits for you. A good moment for a deal that nobody has called for long.")}>
      {mayPlan && <Button kind="primary" icon="plus" onClick={() => askForPlan(app)}>{_("Plan something")}</Button>}
    </EmptyState>
  );
}
