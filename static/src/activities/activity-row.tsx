import { useCallback, useRef } from "preact/hooks";

import { classes } from "../lib/dom.ts";
import { _ } from "../lib/i18n.ts";
import { hrefOf } from "../lib/router.ts";
import { KIND_ICONS, kindName, outcomeWords, titleOf } from "../kit/activity-words.ts";
import { useApp } from "../kit/app-context.ts";
import { useTime } from "../kit/clock.ts";
import { rowWords } from "../kit/due-words.ts";
import { Icon } from "../kit/icon.tsx";
import { lightName } from "../kit/light.tsx";
import { maySell } from "../kit/rights.ts";
import { lightOf } from "../sync/next-step.ts";
import type { Activity } from "../sync/wire.ts";
import { askForEdit, askForOutcome } from "./asks.ts";
import { finishWith, putOff } from "./doing.ts";
import { isArchived, namesOn, withWords } from "./names.ts";
import { reopen } from "./planning.ts";
import { quickSnooze } from "./snoozes.ts";
import { Reach, RowTools } from "./row-tools.tsx";
import { type Swiped, useSwipe } from "./swipe.ts";
import { repeatWords } from "./repeats.ts";

interface ActivityRowProps {
  activity: Activity;
  /** the heading above says the day */
  isDayNamed?: boolean;
  /** the panel of its deal need not say its deal */
  isAtDeal?: boolean;
}

/** One activity for a thumb: done in front, what it is, and what else can be done with it. */
export function ActivityRow({ activity, isDayNamed = false, isAtDeal = false }: ActivityRowProps) {
  const app = useApp();
  const { zone, now } = useTime();
  const row = useRef<HTMLLIElement>(null);
  const isDone = activity.done_at !== null;
  // One that is on its way has no number yet to be asked about.
  const isAtRest = isArchived(app, activity);
  const mayChange = maySell(app.workspace.me.value?.role) && activity.id > 0 && !isAtRest;
  const onSwipe = useCallback((what: Swiped) => {
    if (what === "done") finishWith(app, activity, { outcome: "done", result: "", next: null });
    else putOff(app, activity, quickSnooze(activity, zone, Date.now()).wall);
  }, [activity, zone]);
  useSwipe(row, mayChange && !isDone, onSwipe);
  const light = isDone ? undefined : lightOf({ next_at: activity.due_at, next_on: activity.due_on }, zone, now);
  return (
    <li ref={row} class="activity" data-activity={activity.id} data-light={light} data-done={isDone || undefined} data-pending={activity.id < 0 || undefined}>
      <span class="activity-behind" data-side="done" aria-hidden="true"><Icon name="check" size={20} /></span>
      <span class="activity-behind" data-side="snooze" aria-hidden="true"><Icon name="snooze" size={20} /></span>
      <div class="activity-face">
        <DoneButton activity={activity} disabled={!mayChange} />
        <div class="activity-main">
          <button type="button" class="activity-title" disabled={!mayChange} onClick={() => void askForEdit(app, activity)}>
            <Icon name={KIND_ICONS[activity.kind]} />
            <span class="sr-only">{_("{kind}:", { kind: kindName(activity.kind) })}</span>
            <span class="activity-words">{titleOf(activity)}</span>
          </button>
          <p class="activity-facts">
            <When activity={activity} isDayNamed={isDayNamed} />
            {light === "overdue" && <span class="sr-only">{lightName(light)}</span>}
            <About activity={activity} isAtDeal={isAtDeal} />
            {isAtRest && !isAtDeal && <span title={_("This board is archived: it can be read, but not changed.")}><Icon name="archive" size={12} /> {_("On an archived board")}</span>}
          </p>
          {!isDone && <Reach activity={activity} />}
        </div>
        {mayChange && !isDone && <RowTools activity={activity} />}
      </div>
    </li>
  );
}

function DoneButton({ activity, disabled }: { activity: Activity; disabled: boolean }) {
  const app = useApp();
  const isDone = activity.done_at !== null;
  const names = { title: titleOf(activity) };
  return (
    <button
      type="button"
      class={classes("activity-done", { "is-done": isDone })}
      aria-label={isDone ? _("Reopen “{title}”", names) : _("Done: “{title}”", names)}
      title={isDone ? _("Reopen") : _("Done…")}
      disabled={disabled}
      onClick={() => (isDone ? void reopen(app, activity) : askForOutcome(activity))}
    >
      <span class="activity-ring"><Icon name="check" /></span>
    </button>
  );
}

function When({ activity, isDayNamed }: { activity: Activity; isDayNamed: boolean }) {
  const { zone, now } = useTime();
  const { done_at, outcome, kind, due_at, due_on, repeat } = activity;
  if (done_at !== null) return <span>{outcome ? outcomeWords(kind, outcome) : _("Done")}</span>;
  const words = rowWords(activity, zone, now, isDayNamed);
  return (
    <>
      {(due_at ?? due_on) && <time class="activity-when" dateTime={due_at ?? due_on ?? undefined}>{words}</time>}
      {repeat && <span class="activity-repeat" title={repeatWords(repeat)}><Icon name="repeat" size={12} /><span class="sr-only">{repeatWords(repeat)}</span></span>}
    </>
  );
}

/** Deal, customer, and whose it is when it is not mine. */
function About({ activity, isAtDeal }: { activity: Activity; isAtDeal: boolean }) {
  const app = useApp();
  const { deal, customer } = namesOn(app, activity);
  const isMine = activity.owner_id === app.workspace.me.value?.id;
  const owner = app.workspace.person(activity.owner_id).value;
  const others = withWords(app, activity);
  return (
    <>
      {!isAtDeal && deal && deal.id > 0 && (
        <a class="activity-deal" href={hrefOf({ name: "deal", boardId: deal.board_id, dealId: deal.id })}>{deal.title}</a>
      )}
      {!isAtDeal && deal && deal.id < 0 && <span class="activity-deal">{deal.title}</span>}
      {!isAtDeal && customer && <span class="activity-customer">{customer.name}</span>}
      {!isMine && owner && <span class="activity-owner">{owner.name}</span>}
      {others && <span class="activity-with">{others}</span>}
    </>
  );
}
