import { _ } from "../lib/i18n.ts";
import { dayHeading } from "../kit/due-words.ts";
import { EmptyState } from "../kit/empty.tsx";
import { useCalendar } from "./calendar-context.ts";
import { EntryFace } from "./entry-face.tsx";

/** Day by day what there is, without the empty hours between. */
export function AgendaView({ days }: { days: readonly string[] }) {
  const { entries, today } = useCalendar();
  const filled = days.filter((day) => entries.some((entry) => entry.day === day));
  if (filled.length === 0) return <EmptyState art="day" title={_("Nothing is planned here")} text={_("Neither on these days nor by these people.")} />;
  return (
    <div class="agenda">
      {filled.map((day) => (
        <section key={day} class="section" aria-label={dayHeading(day)}>
          <h2 class="day-title" aria-current={day === today ? "date" : undefined}>{dayHeading(day)}</h2>
          <div class="agenda-day">
            {entries.filter((entry) => entry.day === day).map((entry) => <EntryFace key={entry.key} entry={entry} />)}
          </div>
        </section>
      ))}
    </div>
  );
}
