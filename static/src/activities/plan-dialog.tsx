import { useEffect, useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { IconButton } from "../kit/button.tsx";
import { Answers, Dialog } from "../kit/dialog.tsx";
import { Field, TextArea, TextField } from "../kit/field.tsx";
import { maySell } from "../kit/rights.ts";
import { PersonField } from "../kit/person-field.tsx";
import { ReminderField } from "../kit/reminder-field.tsx";
import type { Reminder } from "../sync/reminders-wire.ts";
import type { Activity } from "../sync/wire.ts";
import { AboutFields } from "./about-fields.tsx";
import { askForRemoval } from "./asks.ts";
import { KindPicker } from "./kind-picker.tsx";
import { PeopleField } from "./people-field.tsx";
import type { Draft } from "./planning.ts";
import { RepeatField } from "./repeat-field.tsx";
import { isOfSeries } from "./repeats.ts";
import { useReminders, wishOf } from "./reminders.ts";
import { WhenFields } from "./when-fields.tsx";

interface PlanDialogProps {
  title: string;
  verb: string;
  draft: Draft;
  /** the one that is edited */
  activity?: Activity;
  onClose: () => void;
  /** `reminders`: those that were there, null where they could not be read */
  onDraft: (draft: Draft, reminders: readonly Reminder[] | null) => void;
}

const LONGEST_TITLE = 200;
const LONGEST_NOTE = 5000;

/** What is going to be done, when, for which deal and by whom. What is asked most stands first; the rest folds out. */
export function PlanDialog({ title, verb, draft: first, activity, onClose, onDraft }: PlanDialogProps) {
  const app = useApp();
  const [draft, setDraft] = useState(first);
  const reminders = useReminders(app, activity);
  const isTouched = useRef(false);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  useEffect(() => {
    if (!reminders || isTouched.current) return;
    set({ reminders: reminders.map(wishOf) });
  }, [reminders]);
  const touch = (change: Partial<Draft>) => {
    if ("reminders" in change) isTouched.current = true;
    set(change);
  };
  const isDue = draft.wall !== null || draft.kind === "task" || draft.kind === "note";
  const [isTried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (!isDue) return;
    onDraft(draft, reminders);
    onClose();
  };
  const actions = (
    <Answers verb={verb} onClose={onClose}>
      {activity && <Remove activity={activity} onClose={onClose} />}
    </Answers>
  );
  const series = activity && isOfSeries(activity) && _("Changes hold for this time and those that follow. To move this time only, put it off.");
  return (
    <Dialog class="plan" title={title} text={series} wide actions={actions} onClose={onClose} onSubmit={submit}>
      <KindPicker value={draft.kind} onValue={(kind) => set({ kind })} />
      <TitleField draft={draft} onDraft={set} />
      <WhenFields draft={draft} onDraft={set} error={isTried && !isDue ? _("Choose a day.") : null} />
      <AboutFields draft={draft} onDraft={set} />
      <More draft={draft} onDraft={touch} isNew={!activity || reminders !== null} />
    </Dialog>
  );
}

interface PieceProps {
  draft: Draft;
  onDraft: (change: Partial<Draft>) => void;
}

function TitleField({ draft, onDraft }: PieceProps) {
  return (
    <TextField
      label={draft.kind === "note" ? _("What is to be noted?") : _("What is to be done?")}
      value={draft.title}
      maxLength={LONGEST_TITLE}
      autocomplete="off"
      autofocus
      onInput={(event) => onDraft({ title: event.currentTarget.value })}
    />
  );
}

/** Open from the start where something of it is set already. */
function More({ draft, onDraft, isNew }: PieceProps & { isNew: boolean }) {
  const { workspace } = useApp();
  const me = workspace.me.value?.id;
  const isSet = Boolean(draft.note || draft.place || draft.repeat || draft.participant_ids.length > 0 || draft.owner_id !== me);
  const sellers = workspace.people.value.filter((person) => maySell(person.role));
  return (
    <details class="plan-more" open={isSet}>
      <summary>{_("Place, people, repeat, reminders, note")}</summary>
      <div class="plan-more-body">
        <TextField
          label={_("Where")}
          value={draft.place}
          maxLength={300}
          autocomplete="off"
          onInput={(event) => onDraft({ place: event.currentTarget.value })}
        />
        <Field label={_("Who does it")}>
          {(control) => (
            <PersonField control={control} people={sellers} value={draft.owner_id} onValue={(id) => onDraft({ owner_id: id ?? me ?? draft.owner_id })} />
          )}
        </Field>
        <PeopleField people={sellers} draft={draft} onDraft={onDraft} />
        {draft.wall && <RepeatField draft={draft} onDraft={onDraft} />}
        {draft.wall && isNew && (
          <ReminderField
            value={draft.reminders}
            onValue={(reminders) => onDraft({ reminders })}
            due={draft.wall}
            timeZone={workspace.zone.value}
          />
        )}
        {draft.note !== null && (
          <TextArea
            label={_("Note")}
            value={draft.note}
            maxLength={LONGEST_NOTE}
            onInput={(event) => onDraft({ note: event.currentTarget.value })}
          />
        )}
      </div>
    </details>
  );
}

function Remove({ activity, onClose }: { activity: Activity; onClose: () => void }) {
  const app = useApp();
  const leave = () => {
    onClose();
    askForRemoval(app, activity);
  };
  return <IconButton class="plan-remove" icon="bin" label={_("Delete the activity")} onClick={leave} />;
}
