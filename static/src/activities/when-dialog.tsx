import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { titleOf } from "../kit/activity-words.ts";
import { useApp } from "../kit/app-context.ts";
import { Answers, Dialog } from "../kit/dialog.tsx";
import type { Activity } from "../sync/wire.ts";
import { putOff } from "./doing.ts";
import type { Draft } from "./planning.ts";
import { isOfSeries } from "./repeats.ts";
import { WhenFields } from "./when-fields.tsx";

interface WhenDialogProps {
  activity: Activity;
  draft: Draft;
  onClose: () => void;
}

/** Another day and time, and nothing else. */
export function WhenDialog({ activity, draft: first, onClose }: WhenDialogProps) {
  const app = useApp();
  const [draft, setDraft] = useState(first);
  const [isTried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (!draft.wall) return;
    putOff(app, activity, draft.wall);
    onClose();
  };
  return (
    <Dialog
      class="plan"
      title={_("Put off “{title}”", { title: titleOf(activity) })}
      text={isOfSeries(activity) && _("This time only: the others stay.")}
      actions={<Answers verb={_("Put off")} onClose={onClose} />}
      onClose={onClose}
      onSubmit={submit}
    >
      <WhenFields draft={draft} onDraft={(change) => setDraft({ ...draft, ...change })} error={isTried && !draft.wall ? _("Choose a day.") : null} bare />
    </Dialog>
  );
}
