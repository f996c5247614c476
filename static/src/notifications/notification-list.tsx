import { _ } from "../lib/i18n.ts";
import { EmptyState } from "../kit/empty.tsx";
import { byDay, dayName } from "./grouping.ts";
import type { Listed } from "./inbox.ts";
import { NotificationRow } from "./notification-row.tsx";
import { useRinging } from "./ringing.ts";

interface ListProps {
  items: readonly Listed[];
  /** of the days, one below the list's own */
  heading?: "h2" | "h3";
  onLeave?: () => void;
}

/** Newest first, a heading for every day. */
export function NotificationList({ items, heading: Heading = "h2", onLeave = () => {} }: ListProps) {
  const { inbox } = useRinging();
  if (items.length === 0) return <NothingYet />;
  return (
    <>
      {byDay(items, inbox.timeZone).map(({ day, items: those }) => (
        <section key={day} class="notification-day">
          <Heading>{dayName(day, inbox.timeZone)}</Heading>
          <ul>{those.map((one) => <NotificationRow key={one.id} one={one} onLeave={onLeave} />)}</ul>
        </section>
      ))}
    </>
  );
}

function NothingYet() {
  const text = _("You hear here when a reminder is due, when a deal becomes yours, and when somebody mentions you.");
  return <EmptyState art="bell" title={_("Nothing has happened yet")} text={text} />;
}
