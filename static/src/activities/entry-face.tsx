import { _ } from "../lib/i18n.ts";
import { KIND_ICONS, kindName, titleOf } from "../kit/activity-words.ts";
import { useApp } from "../kit/app-context.ts";
import { now } from "../kit/clock.ts";
import { hourWords, spanWords } from "../kit/due-words.ts";
import { Icon } from "../kit/icon.tsx";
import { lightName } from "../kit/light.tsx";
import type { ActivityKind, Colour } from "../sync/wire.ts";
import { useCalendar } from "./calendar-context.ts";
import { isOverdue } from "./dues.ts";
import type { Entry } from "./entries.ts";
import { namesOn, withWords } from "./names.ts";

const COLOURS: Readonly<Record<ActivityKind, Colour>> = {
  call: "blue", meeting: "purple", visit: "teal", task: "amber", email: "indigo", note: "slate",
};

interface EntryFaceProps {
  entry: Entry;
  /** only its title and hour, in a line */
  isShort?: boolean;
  style?: Record<string, string>;
}

/** One activity on the calendar: opened by a click, carried by mouse and finger, nudged by Shift with the arrow keys. */
export function EntryFace({ entry, isShort = false, style }: EntryFaceProps) {
  const { zone, open, held, mayPlan } = useCalendar();
  const app = useApp();
  const { activity, isToCome } = entry;
  const { deal, customer } = namesOn(app, activity);
  const isDone = activity.done_at !== null;
  const hour = activity.due_at ? hourWords(activity.due_at, zone) : "";
  const isLate = !isDone && !isToCome && isOverdue(activity, zone, now.value);
  return (
    <button
      type="button"
      class="entry"
      data-entry={entry.key}
      data-colour={COLOURS[activity.kind]}
      data-short={isShort || undefined}
      data-done={isDone || undefined}
      data-late={isLate || undefined}
      data-coming={isToCome || undefined}
      data-lifted={held.value?.key === entry.key || undefined}
      aria-describedby={mayPlan && !isToCome && !isDone ? "calendar-keys" : undefined}
      disabled={isToCome}
      style={style}
      onClick={(event) => {
        event.stopPropagation();
        open(entry);
      }}
    >
      <span class="entry-title">
        <Icon name={isDone ? "check" : isLate ? "late" : KIND_ICONS[activity.kind]} size={13} />
        {isShort && hour && <span class="entry-hour">{hour}</span>}
        <span class="sr-only">{_("{kind}:", { kind: kindName(activity.kind) })}</span>
        <span class="entry-words">{titleOf(activity)}</span>
        {activity.repeat && <Icon name="repeat" size={11} />}
      </span>
      {!isShort && <span class="entry-about">{[spanWords(activity, zone), deal?.title, customer?.name, withWords(app, activity)].filter(Boolean).join(" · ")}</span>}
      <span class="sr-only">{stateWords(isDone, isLate, isToCome)}</span>
    </button>
  );
}

function stateWords(isDone: boolean, isLate: boolean, isToCome: boolean): string {
  if (isDone) return _("Done");
  if (isToCome) return _("Comes again");
  return isLate ? lightName("overdue") : "";
}
