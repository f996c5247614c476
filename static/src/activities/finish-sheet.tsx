import { useEffect, useId, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { outcomesOf, titleOf } from "../kit/activity-words.ts";
import { useApp } from "../kit/app-context.ts";
import { useTime } from "../kit/clock.ts";
import { Answers, Dialog } from "../kit/dialog.tsx";
import { TextField } from "../kit/field.tsx";
import { Icon } from "../kit/icon.tsx";
import type { Activity, ActivityOutcome, Workspace } from "../sync/wire.ts";
import { wholeOf } from "./asks.ts";
import { finishWith, putOff } from "./doing.ts";
import { draftOf, followUp, nextWalls, putOffTo } from "./drafts.ts";
import type { Wall } from "./dues.ts";
import { namesOn } from "./names.ts";
import { NextChoice } from "./next-choice.tsx";

interface FinishSheetProps {
  activity: Activity;
  onClose: () => void;
}

/** How did it end, and what comes next? Both are one request. */
export function FinishSheet({ activity, onClose }: FinishSheetProps) {
  const app = useApp();
  const { zone, now } = useTime();
  const [outcome, setOutcome] = useState<ActivityOutcome>("done");
  const [result, setResult] = useState("");
  const [chosenWall, setChosenWall] = useState<Wall | null>(null);
  const [nextTitle, setNextTitle] = useState(activity.title);
  const whole = useWhole(activity);
  const isMoved = outcome === "moved";
  const isSeries = activity.repeat !== null;
  const workspace = app.workspace.workspace.value as Workspace;
  const nextWall = chosenWall ?? (isMoved ? nextWalls(activity, workspace, now).tomorrow : null);
  const submit = () => {
    const draft = draftOf(whole, namesOn(app, activity), zone);
    // Of a series the time itself moves: finished, it would be followed by the next time and by nothing on the chosen day.
    if (isMoved && isSeries && nextWall) putOff(app, activity, nextWall);
    else if (isMoved && nextWall) finishWith(app, activity, { outcome, result: result.trim(), next: putOffTo(draft, nextWall) });
    else finishWith(app, activity, { outcome, result: result.trim(), next: nextWall && { ...followUp(draft, nextWall), title: nextTitle } });
    onClose();
  };
  return (
    <Dialog class="finish" title={titleOf(activity)} actions={<Answers verb={_("Save")} onClose={onClose} />} onClose={onClose} onSubmit={submit}>
      <Outcomes kind={activity.kind} value={outcome} onValue={setOutcome} />
      {!(isMoved && isSeries) && <Result value={result} onValue={setResult} />}
      {(isMoved || !isSeries) && (
        <NextChoice
          activity={activity}
          legend={isMoved ? _("Put off until when?") : _("And next?")}
          isNeeded={isMoved}
          wall={nextWall}
          onWall={setChosenWall}
          title={isMoved ? null : nextTitle}
          onTitle={setNextTitle}
        />
      )}
    </Dialog>
  );
}

/** With the words of its note, as soon as they are here: what is put off keeps them. */
function useWhole(activity: Activity): Activity {
  const [whole, setWhole] = useState(activity);
  useEffect(() => {
    if (activity.has_note && !("note" in activity)) void wholeOf(activity).then(setWhole);
  }, []);
  return whole;
}

function Result({ value, onValue }: { value: string; onValue: (result: string) => void }) {
  return (
    <TextField
      label={_("What came of it?")}
      value={value}
      maxLength={2000}
      autocomplete="off"
      placeholder={_("A line for the timeline, if you like")}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
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
