import { useId, useState } from "preact/hooks";

import { formatDay } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { useTime } from "../kit/clock.ts";
import { DateField } from "../kit/date-field.tsx";
import { Field, TextField } from "../kit/field.tsx";
import type { Activity, Workspace } from "../sync/wire.ts";
import { nextWalls } from "./drafts.ts";
import type { Wall } from "./dues.ts";

type Next = "none" | "tomorrow" | "week" | "other";

interface NextChoiceProps {
  activity: Activity;
  legend: string;
  /** what is put off has another day, whichever */
  isNeeded: boolean;
  wall: Wall | null;
  onWall: (wall: Wall | null) => void;
  /** null: it stays as it is */
  title: string | null;
  onTitle: (title: string) => void;
}

/** The same kind again, on a working day: a deal without a next step is a deal that is forgotten. */
export function NextChoice({ activity, legend, isNeeded, wall, onWall, title, onTitle }: NextChoiceProps) {
  const name = useId();
  const { today } = useTime();
  const [chosen, setChosen] = useState<Next | null>(null);
  const shown = chosen ?? (isNeeded ? "tomorrow" : "none");
  return (
    <fieldset class="field">
      <legend class="field-label">{legend}</legend>
      <div class="quick-days" role="radiogroup" aria-label={legend}>
        {useChoices(activity, wall, isNeeded).map((choice) => (
          <label key={choice.id} class="pick" title={choice.wall ? formatDay(choice.wall.on, today) : undefined}>
            <input
              type="radio"
              class="sr-only"
              name={name}
              checked={choice.id === shown}
              onChange={() => {
                setChosen(choice.id === "none" ? null : choice.id);
                onWall(choice.wall);
              }}
            />
            <span class="pick-face">{choice.label}</span>
          </label>
        ))}
      </div>
      {wall && (
        <div class="when-row finish-next">
          {title !== null && (
            <TextField label={_("What is to be done?")} value={title} maxLength={200} onInput={(event) => onTitle(event.currentTarget.value)} />
          )}
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

interface Choice {
  id: Next;
  label: string;
  wall: Wall | null;
}

function useChoices(activity: Activity, wall: Wall | null, isNeeded: boolean): readonly Choice[] {
  const workspace = useApp().workspace.workspace.value as Workspace;
  const { now } = useTime();
  const { tomorrow, week } = nextWalls(activity, workspace, now);
  const days: readonly Choice[] = [
    { id: "tomorrow", label: _("Next working day"), wall: tomorrow },
    { id: "week", label: _("In a week"), wall: week },
    { id: "other", label: _("Another day"), wall: wall ?? tomorrow },
  ];
  return isNeeded ? days : [{ id: "none", label: _("Nothing more"), wall: null }, ...days];
}
