import { formatMoment, formatMomentInFull } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { Rich } from "../kit/rich.tsx";
import type { Listed } from "./inbox.ts";
import { useRinging } from "./ringing.ts";

interface RowProps {
  one: Listed;
  /** after a way was taken from here */
  onLeave: () => void;
}

/** One sentence that leads to what it is about; a reminder can be dealt with on the spot. */
export function NotificationRow({ one, onLeave }: RowProps) {
  const { inbox } = useRinging();
  const { icon, tone, sentence, parts, details } = inbox.telling(one);
  const isUnread = one.read_at === null;
  const open = () => {
    inbox.read([one]);
    onLeave();
  };
  const drawn = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, <b key={name} class={name === "when" ? "notification-when" : undefined}>{text}</b>]));
  return (
    <li class="notification" data-unread={isUnread || undefined}>
      <span class="notification-sign" data-tone={tone}><Icon name={icon} /></span>
      <div class="notification-main">
        <a class="notification-link" href={inbox.href(one)} onClick={open}>
          <Rich sentence={sentence} parts={drawn} />
          {isUnread && <span class="sr-only"> {_("(unread)")}</span>}
        </a>
        {details.map((detail) => <p key={detail} class="notification-detail">{detail}</p>)}
        <time class="notification-time" dateTime={one.at} title={formatMomentInFull(one.at, inbox.timeZone)}>
          {timeOf(one.at, inbox.timeZone)}
        </time>
        {one.kind === "reminder" && <ReminderTools one={one} />}
      </div>
      {isUnread && <IconButton small class="notification-dot" icon="circle" label={_("Mark as read")} onClick={() => inbox.read([one])} />}
    </li>
  );
}

/** The day stands above the row. */
function timeOf(at: string, timeZone: string): string {
  return formatMoment(at, timeZone, Date.parse(at));
}

function ReminderTools({ one }: { one: Listed }) {
  const { inbox } = useRinging();
  if (inbox.isDone(one)) return <p class="notification-done"><Icon name="check" /> {_("Done")}</p>;
  const mayFinish = one.activity_id !== null;
  const maySnooze = typeof one.data["reminder_id"] === "number";
  if (!mayFinish && !maySnooze) return null;
  return (
    <div class="notification-tools">
      {mayFinish && <Button small icon="check" onClick={() => void inbox.done(one)}>{_("Done")}</Button>}
      {maySnooze && <Button small icon="clock" onClick={() => void inbox.snooze(one)}>{_("In an hour")}</Button>}
    </div>
  );
}
