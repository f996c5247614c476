import { classes } from "../lib/dom.ts";
import { _n } from "../lib/i18n.ts";
import { narrowScreen } from "../lib/media.ts";
import { dayHeading } from "../kit/due-words.ts";
import { useCalendar } from "./calendar-context.ts";
import { EntryFace } from "./entry-face.tsx";
import { viewName } from "./ranges.ts";
import { weekdayName, WEEKDAYS } from "./repeats.ts";

const MOST_CHIPS = 3;

/** Whole weeks; a day says what it holds, on a phone how much. */
export function MonthView({ days, month }: { days: readonly string[]; month: string }) {
  return (
    <div class="month" role="group" aria-label={viewName("month")}>
      <div class="month-heads" aria-hidden="true">
        {WEEKDAYS.map((weekday) => <span key={weekday}>{weekdayName(weekday, "short")}</span>)}
      </div>
      <div class="month-days">
        {days.map((day) => <MonthDay key={day} day={day} isOther={day.slice(0, 7) !== month} />)}
      </div>
    </div>
  );
}

function MonthDay({ day, isOther }: { day: string; isOther: boolean }) {
  const { entries, today, isOff, held, plan, show, mayPlan } = useCalendar();
  const own = entries.filter((entry) => entry.day === day);
  const isTarget = held.value?.wall.on === day;
  const isNarrow = narrowScreen.value;
  const shown = isNarrow ? [] : own.slice(0, own.length > MOST_CHIPS ? MOST_CHIPS - 1 : MOST_CHIPS);
  const hidden = own.length - shown.length;
  const count = own.length > 0 ? _n("{day}, {n} activity", "{day}, {n} activities", own.length, { day: dayHeading(day) }) : dayHeading(day);
  return (
    <div
      class={classes("month-day", { "is-off": isOff(day), "is-other": isOther, "is-target": isTarget })}
      data-ground="month"
      data-day={day}
      onClick={() => (isNarrow ? show(day) : mayPlan && plan({ on: day, at: null }))}
    >
      <button
        type="button"
        class="month-number"
        aria-current={day === today ? "date" : undefined}
        onClick={(event) => {
          event.stopPropagation();
          show(day);
        }}
      >
        <span class="sr-only">{count}</span>
        <span aria-hidden="true">{Number(day.slice(8))}</span>
      </button>
      {shown.map((entry) => <EntryFace key={entry.key} entry={entry} isShort />)}
      {hidden > 0 && (isNarrow ? <Dots count={hidden} /> : (
        <button type="button" class="month-more" onClick={(event) => { event.stopPropagation(); show(day); }}>
          {_n("{n} more", "{n} more", hidden)}
        </button>
      ))}
    </div>
  );
}

const MOST_DOTS = 3;

function Dots({ count }: { count: number }) {
  return (
    <span class="month-dots" aria-hidden="true">
      {Array.from({ length: Math.min(MOST_DOTS, count) }, (_one, index) => <i key={index} class="dot" />)}
    </span>
  );
}
