import { useComputed } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { announce } from "../lib/announce.ts";
import { weekdayOf } from "../lib/dates.ts";
import { on } from "../lib/dom.ts";
import { registerHotkeys } from "../lib/hotkeys.ts";
import { _ } from "../lib/i18n.ts";
import { narrowScreen } from "../lib/media.ts";
import { query, setQuery } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { useTime } from "../kit/clock.ts";
import { dueWords } from "../kit/due-words.ts";
import { Banner } from "../kit/feedback.tsx";
import { watchPresses } from "../kit/press.ts";
import { mayManage, maySell } from "../kit/rights.ts";
import { toast } from "../kit/toast.tsx";
import { tellUnsent } from "../kit/unsent.ts";
import type { Activity } from "../sync/wire.ts";
import { AgendaView } from "./agenda-view.tsx";
import { askForEdit, askForPlan } from "./asks.ts";
import { CalendarCarrying } from "./calendar-carrying.ts";
import { CalendarProvider, type OnCalendar } from "./calendar-context.ts";
import { CalendarFeed, type Whose } from "./calendar-feed.ts";
import { CalendarHead } from "./calendar-head.tsx";
import { calendarHotkeys } from "./calendar-keys.ts";
import { putOff } from "./doing.ts";
import { dueOf, type Wall } from "./dues.ts";
import { entriesOf, type Entry, merged } from "./entries.ts";
import { HoursView } from "./hours-view.tsx";
import { MonthView } from "./month-view.tsx";
import { isArchived } from "./names.ts";
import { reschedule } from "./planning.ts";
import { daysShown, shifted, type View, VIEWS } from "./ranges.ts";

const ENTRIES = { things: ".entry", controls: "input, select" };

/** `/calendar?view=day|week|month|agenda&on=YYYY-MM-DD&person=3|all`: what is looked at stands in the address. */
export function CalendarScreen() {
  const app = useApp();
  const asked = useAsked();
  const days = useMemo(() => daysShown(asked.view, asked.on), [asked.view, asked.on]);
  const { entries, feed } = useEntries(days, asked.whose);
  const ground = useRef<HTMLDivElement>(null);
  const calendar = useHands(entries, asked, ground);
  return (
    <CalendarProvider value={calendar}>
      <section class="calendar" data-view={asked.view} ref={ground}>
        <CalendarHead {...asked} onAsk={ask} mayPlan={calendar.mayPlan} mayLookAround={mayManage(app.workspace.me.value?.role)} />
        {feed.state.value === "failed" && <NotFetched onRetry={() => void feed.fetch()} />}
        {feed.isCut.value && <Banner kind="info">{_("Not all is shown here: there is too much, or the days are too far ahead for what repeats.")}</Banner>}
        <p class="sr-only" id="calendar-keys">{_("Shift with the arrow keys moves it in time, Enter opens it.")}</p>
        <Days view={asked.view} days={days} on={asked.on} />
      </section>
    </CalendarProvider>
  );
}

function Days({ view, days, on }: { view: View; days: readonly string[]; on: string }) {
  if (view === "month") return <MonthView days={days} month={on.slice(0, 7)} />;
  return view === "agenda" ? <AgendaView days={days} /> : <HoursView days={days} />;
}

function NotFetched({ onRetry }: { onRetry: () => void }) {
  const again = <Button small icon="reload" onClick={onRetry}>{_("Try again")}</Button>;
  return <Banner kind="warning" icon="offline" actions={again}>{_("This could not be fetched right now. What this browser knows is shown.")}</Banner>;
}

export interface Asked {
  view: View;
  on: string;
  whose: Whose;
}

/** A phone begins with the agenda, where hours side by side have no room. */
function useAsked(): Asked {
  const { today } = useTime();
  const { value } = query;
  const [view, on, person] = ["view", "on", "person"].map((name) => value.get(name));
  const known = VIEWS.find((one) => one === view) ?? (narrowScreen.value ? "agenda" : "week");
  const day = on && /^\d{4}-\d\d-\d\d$/.test(on) && !Number.isNaN(Date.parse(on)) ? on : today;
  const whose = person === "all" ? "all" : /^[1-9]\d{0,15}$/.test(person ?? "") ? Number(person) : "mine";
  return { view: known, on: day, whose };
}

export function ask(change: Partial<Asked>): void {
  const params = new URLSearchParams(query.peek());
  if (change.view) params.set("view", change.view);
  if (change.on) params.set("on", change.on);
  if (change.whose !== undefined) {
    if (change.whose === "mine") params.delete("person");
    else params.set("person", String(change.whose));
  }
  setQuery(params);
}

/** The range as the server told it, with my own as they are shown now. */
function useEntries(days: readonly string[], whose: Whose): { entries: readonly Entry[]; feed: CalendarFeed } {
  const app = useApp();
  const { zone } = useTime();
  const feed = useMemo(() => new CalendarFeed(app), []);
  const me = app.workspace.me.value?.id ?? 0;
  const [since, until] = [days[0] as string, days.at(-1) as string];
  useEffect(() => feed.start(), []);
  useEffect(() => feed.want({ since, until, whose }), [since, until, whose]);
  const own = app.person.all("activity").value;
  const isMine = ({ owner_id, participant_ids }: Activity): boolean =>
    whose === "all" || (whose === "mine" ? owner_id === me || participant_ids.includes(me) : owner_id === whose);
  const shown = new Map(own.map((activity) => [activity.id, activity]));
  // Deleted here and not yet told by the server: said, but not shown.
  const gone = new Set(feed.told.value.flatMap(({ id }) => (id !== null && !shown.has(id) && app.person.said("activity", id) ? [id] : [])));
  return { entries: entriesOf(merged(feed.told.value, shown, gone, isMine), days, zone), feed };
}

/** What the pieces do to the calendar, and the pointer and the keys over it. */
function useHands(entries: readonly Entry[], { view, on: day }: Asked, ground: { current: HTMLElement | null }): OnCalendar {
  const app = useApp();
  const { zone, today } = useTime();
  const latest = useRef(entries);
  latest.current = entries;
  const find = (key: string): Entry | undefined => latest.current.find((entry) => entry.key === key);
  const findMovable = (key: string): Entry | undefined => {
    const found = find(key);
    return found && !isArchived(app, found.activity) ? found : undefined;
  };
  const [carrying] = useState(() => new CalendarCarrying({ find: findMovable, drop: (entry, wall) => putOff(app, entry.activity, wall) }));
  const workspace = app.workspace.workspace.value;
  const mayPlan = maySell(app.workspace.me.value?.role);
  useEffect(() => {
    if (!mayPlan || !ground.current) return;
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || !carrying.held.peek()) return;
      event.preventDefault();
      carrying.cancel();
    };
    const stops = [watchPresses(ground.current, ENTRIES, carrying), on(document, "keydown", onEscape, { capture: true })];
    return () => stops.forEach((stop) => stop());
  }, [mayPlan]);
  const move = (entry: Entry, wall: Wall): void => {
    if (!mayPlan || entry.isToCome || entry.activity.done_at !== null) return;
    void reschedule(app, entry.activity, wall);
    announce(dueWords(dueOf(wall, zone), zone, Date.now()));
    keepFocus(ground, entry.key);
  };
  useEffect(() => {
    const step = (by: number): void => ask({ on: shifted(view, day, by) });
    return registerHotkeys("calendar", calendarHotkeys({ find: findMovable, move, step, today: () => ask({ on: today }) }));
  }, [view, day, today, mayPlan]);
  return {
    entries,
    today,
    zone,
    mayPlan,
    held: useComputed(() => carrying.held.value),
    isOff: (one) => Boolean(workspace && (!workspace.working_weekdays.includes(weekdayOf(one)) || workspace.days_off.includes(one))),
    open: ({ activity }) => {
      if (isArchived(app, activity)) toast(_("This board is archived: it can be read, but not changed."));
      else if (activity.id < 0) tellUnsent();
      else void askForEdit(app, activity);
    },
    plan: (wall) => askForPlan(app, { wall }),
    show: (one) => ask({ view: "day", on: one }),
  };
}

/** Moved to another day it is another node. */
function keepFocus(ground: { current: HTMLElement | null }, key: string): void {
  requestAnimationFrame(() => ground.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(key)}"]`)?.focus());
}
