import { useLayoutEffect, useRef } from "preact/hooks";

import { classes } from "../lib/dom.ts";
import { _, locale } from "../lib/i18n.ts";
import { narrowScreen } from "../lib/media.ts";
import { wallClock } from "../lib/zones.ts";
import { now } from "../kit/clock.ts";
import { dayHeading, hourWords } from "../kit/due-words.ts";
import { clickedWall } from "./calendar-carrying.ts";
import { useCalendar } from "./calendar-context.ts";
import { dueOf } from "./dues.ts";
import { EntryFace } from "./entry-face.tsx";
import { type Entry, placedIn, wholeDays } from "./entries.ts";

const HOURS = Array.from({ length: 24 }, (_one, hour) => hour);
const DAY_MINUTES = 24 * 60;
const FIRST_SEEN = 8;

/** Days side by side with their hours, whole days above them. */
export function HoursView({ days }: { days: readonly string[] }) {
  const hours = useRef<HTMLDivElement>(null);
  const { today, isOff, mayPlan } = useCalendar();
  // Opens at the beginning of the working day, not at midnight.
  useLayoutEffect(() => {
    const box = hours.current;
    const grid = box?.querySelector(".hours-grid");
    if (box && grid) box.scrollTop = (grid.clientHeight / 24) * (FIRST_SEEN - 0.25);
  }, [days.length]);
  return (
    <div class="hours" ref={hours} tabIndex={0} role="region" aria-label={_("Hours")} style={{ "--days": String(days.length) }}>
      <div class="day-heads">
        <span class="hour-gutter" />
        {days.map((day) => <DayHead key={day} day={day} />)}
        <span class="hour-gutter small quiet">{_("All day")}</span>
        {days.map((day) => <WholeDay key={day} day={day} />)}
      </div>
      <div class="hours-grid">
        <div class="hour-gutter" aria-hidden="true">
          {HOURS.map((hour) => <span key={hour} class="hour-name">{hour > 0 && hourName(hour)}</span>)}
        </div>
        {days.map((day) => (
          <div key={day} class={classes("day-hours", { "is-off": isOff(day), "is-today": day === today })}>
            <Hours day={day} mayPlan={mayPlan} />
          </div>
        ))}
      </div>
    </div>
  );
}

function DayHead({ day }: { day: string }) {
  const { today, isOff, show } = useCalendar();
  const date = Date.parse(`${day}T12:00:00Z`);
  const weekday = new Intl.DateTimeFormat(locale, { weekday: narrowScreen.value ? "narrow" : "short", timeZone: "UTC" }).format(date);
  return (
    <button
      type="button"
      class={classes("day-head", { "is-off": isOff(day) })}
      aria-current={day === today ? "date" : undefined}
      onClick={() => show(day)}
    >
      <span class="sr-only">{dayHeading(day)}</span>
      <span aria-hidden="true">{weekday}</span> <b aria-hidden="true">{Number(day.slice(8))}</b>
    </button>
  );
}

function WholeDay({ day }: { day: string }) {
  const { entries, isOff, held, plan, mayPlan } = useCalendar();
  const isTarget = held.value?.wall.on === day && held.value.wall.at === null;
  return (
    <div
      class={classes("whole-day", { "is-off": isOff(day), "is-target": isTarget })}
      data-ground="whole"
      data-day={day}
      onClick={() => mayPlan && plan({ on: day, at: null })}
    >
      {wholeDays(entries, day).map((entry) => <EntryFace key={entry.key} entry={entry} isShort />)}
    </div>
  );
}

/** The ground is for the pointer: by keyboard one plans with the button or the key. */
function Hours({ day, mayPlan }: { day: string; mayPlan: boolean }) {
  const { entries, plan } = useCalendar();
  return (
    <div
      class="hours-ground"
      data-ground="hours"
      data-day={day}
      onClick={(event) => mayPlan && plan(clickedWall(day, event.currentTarget, event.clientY))}
    >
      {placedIn(entries, day).map(({ entry, lane }) => (
        <EntryFace key={entry.key} entry={entry} style={spanStyle(entry, lane)} />
      ))}
      <Ghost day={day} />
      <NowLine day={day} />
    </div>
  );
}

function spanStyle({ start, end }: Pick<Entry, "start" | "end">, { lane, of }: { lane: number; of: number }): Record<string, string> {
  return {
    insetBlockStart: `${(start / DAY_MINUTES) * 100}%`,
    blockSize: `${((end - start) / DAY_MINUTES) * 100}%`,
    insetInlineStart: `${(lane / of) * 100}%`,
    inlineSize: `${100 / of}%`,
  };
}

/** Where what is carried would come to. */
function Ghost({ day }: { day: string }) {
  const { held, entries, zone } = useCalendar();
  const at = held.value;
  const entry = at && entries.find(({ key }) => key === at.key);
  if (!entry || at.wall.on !== day || at.wall.at === null) return null;
  const start = Number(at.wall.at.slice(0, 2)) * 60 + Number(at.wall.at.slice(3));
  const end = Math.min(DAY_MINUTES, start + (entry.isWholeDay ? 30 : entry.end - entry.start));
  return <div class="entry-ghost" style={spanStyle({ start, end }, { lane: 0, of: 1 })}>{hourWords(dueOf(at.wall, zone).due_at as string, zone)}</div>;
}

function NowLine({ day }: { day: string }) {
  const { today, zone } = useCalendar();
  if (day !== today) return null;
  const clock = wallClock(now.value, zone);
  const minutes = Number(clock.slice(11, 13)) * 60 + Number(clock.slice(14));
  return <div class="now-line" style={{ insetBlockStart: `${(minutes / DAY_MINUTES) * 100}%` }} />;
}

/** "9 AM" / "9时" */
function hourName(hour: number): string {
  return new Intl.DateTimeFormat(locale, { hour: "numeric", timeZone: "UTC" }).format(Date.UTC(2026, 0, 1, hour));
}
