import { useId } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { EmptyState } from "../kit/empty.tsx";
import { byDay, dayName } from "./grouping.ts";
import type { Listed } from "./inbox.ts";
import { NotificationRow } from "./notification-row.tsx";
import { useRinging } from "./ringing.ts";

interface ListProps {
  items: readonly Listed[];
  onLeave?: () => void;
}

/** Newest first, a heading for every day. */
export function NotificationList({ items, onLeave = () => {} }: ListProps) {
  const { inbox } = useRinging();
  if (items.length === 0) return <NothingYet />;
  return (
    <>
      {byDay(items, inbox.timeZone).map(({ day, items: those }) => (
        <DaySection key={day} name={dayName(day, inbox.timeZone)}>
          {those.map((one) => <NotificationRow key={one.id} one={one} onLeave={onLeave} />)}
        </DaySection>
      ))}
    </>
  );
}

function DaySection({ name, children }: { name: string; children: preact.ComponentChildren }) {
  const id = useId();
  return (
    <section class="notification-day" aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function NothingYet() {
  const text = _("You hear here when a reminder is due, when a deal becomes yours, and when somebody mentions you.");
  return <EmptyState art="bell" title={_("Nothing has happened yet")} text={text} />;
}
