import { useId, useState } from "preact/hooks";

import { formatDay } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { outcomesOf, titleOf } from "../kit/activity-words.ts";
import { useApp } from "../kit/app-context.ts";
import { useTime } from "../kit/clock.ts";
import { DateField } from "../kit/date-field.tsx";
import { Answers, Dialog } from "../kit/dialog.tsx";
import { TextField } from "../kit/field.tsx";
import { Field } from "../kit/field.tsx";
import { Icon } from "../kit/icon.tsx";
import type { Activity, ActivityOutcome, Workspace } from "../sync/wire.ts";
import { finishWith } from "./doing.ts";
import { draftOf, followUp, nextWalls } from "./drafts.ts";
import type { Wall } from "./dues.ts";
import { namesOn } from "./names.ts";

interface FinishSheetProps {
  activity: Activity;
  onClose: () => void;
}

type Next = "none" | "tomorrow" | "week" | "other";

/** How did it end, and what comes next? Both are one request. */
export function FinishSheet({ activity, onClose }: FinishSheetProps) {
  const app = useApp();
  const [outcome, setOutcome] = useState<ActivityOutcome>("done");
  const [result, setResult] = useState("");
  const [nextWall, setNextWall] = useState<Wall | null>(null);
  const [nextTitle, setNextTitle] = useState(activity.title);
  const { zone } = useTime();
  const draft = draftOf(activity, namesOn(app, activity), zone);
  const submit = () => {
    const next = nextWall && { ...followUp(draft, nextWall), title: nextTitle };
    finishWith(app, activity, { outcome, result: result.trim(), next });
    onClose();
  };
  return (
    <Dialog class="finish" title={titleOf(activity)} actions={<Answers verb={_("Save")} onClose={onClose} />} onClose={onClose} onSubmit={submit}>
      <Outcomes kind={activity.kind} value={outcome} onValue={setOutcome} />
      <TextField
        label={_("What came of it?")}
        value={result}
        maxLength={2000}
        autocomplete="off"
        placeholder={_("A line for the timeline, if you like")}
        onInput={(event) => setResult(event.currentTarget.value)}
      />
      {activity.repeat === null && (
        <NextChoice activity={activity} wall={nextWall} onWall={setNextWall} title={nextTitle} onTitle={setNextTitle} />
      )}
    </Dialog>
  );
}

interface OutcomesProps {
  kind: Activity["kind"];
  value: ActivityOutcome;
  onValue: (outcome: ActivityOutcome) => void;
}

function Outcomes({ kind, value, onValue }: OutcomesProps) {
  const name = useId();
  return (
    <div class="outcomes" role="radiogroup" aria-label={_("How did it end?")}>
      {outcomesOf(kind).map(({ id, label, icon }) => (
        <label key={id} class="kind">
          <input type="radio" class="sr-only" name={name} checked={id === value} autofocus={id === value} onChange={() => onValue(id)} />
          <span class="kind-face" data-tone={id === "done" ? "won" : undefined}>
            <Icon name={icon} size={18} />
            {label}
          </span>
        </label>
      ))}
    </div>
  );
}

interface NextChoiceProps {
  activity: Activity;
  wall: Wall | null;
  onWall: (wall: Wall | null) => void;
  title: string;
  onTitle: (title: string) => void;
}

/** The same kind again, on a working day: a deal without a next step is a deal that is forgotten. */
function NextChoice({ activity, wall, onWall, title, onTitle }: NextChoiceProps) {
  const name = useId();
  const workspace = useApp().workspace.workspace.value as Workspace;
  const { now, today } = useTime();
  const [chosen, setChosen] = useState<Next>("none");
  const { tomorrow, week } = nextWalls(activity, workspace, now);
  const choices: { id: Next; label: string; wall: Wall | null }[] = [
    { id: "none", label: _("Nothing more"), wall: null },
    { id: "tomorrow", label: _("Next working day"), wall: tomorrow },
    { id: "week", label: _("In a week"), wall: week },
    { id: "other", label: _("Another day"), wall: wall ?? tomorrow },
  ];
  return (
    <fieldset class="field">
      <legend class="field-label">{_("And next?")}</legend>
      <div class="quick-days" role="radiogroup" aria-label={_("And next?")}>
        {choices.map((choice) => (
          <label key={choice.id} class="pick" title={choice.wall ? formatDay(choice.wall.on, today) : undefined}>
            <input
              type="radio"
              class="sr-only"
              name={name}
              checked={choice.id === chosen}
              onChange={() => {
                setChosen(choice.id);
                onWall(choice.wall);
              }}
            />
            <span class="pick-face">{choice.label}</span>
          </label>
        ))}
      </div>
      {wall && (
        <div class="when-row finish-next">
          <TextField label={_("What is to be done?")} value={title} maxLength={200} onInput={(event) => onTitle(event.currentTarget.value)} />
          <Field label={_("Date")}>
            {(control) => <DateField control={control} value={wall.on} min={today} onValue={(on) => on && onWall({ ...wall, on })} />}
          </Field>
          <Field label={_("Time")}>
            {(control) => (
              <input {...control} class="input" type="time" value={wall.at ?? ""} onChange={(event) => onWall({ ...wall, at: event.currentTarget.value || null })} />
            )}
          </Field>
        </div>
      )}
    </fieldset>
  );
}
