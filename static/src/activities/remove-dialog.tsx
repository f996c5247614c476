import { _ } from "../lib/i18n.ts";
import { titleOf } from "../kit/activity-words.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { useTime } from "../kit/clock.ts";
import { Dialog } from "../kit/dialog.tsx";
import { dueWords } from "../kit/due-words.ts";
import type { Activity } from "../sync/wire.ts";
import { removeTold, skipTold } from "./doing.ts";
import { repeatWords } from "./repeats.ts";

/** How much of a series goes: Enter takes the smaller part. */
export function RemoveDialog({ activity, onClose }: { activity: Activity; onClose: () => void }) {
  const app = useApp();
  const { zone, now } = useTime();
  const answer = (leave: typeof removeTold) => () => {
    leave(app, activity);
    onClose();
  };
  const facts = { when: dueWords(activity, zone, now), rhythm: repeatWords(activity.repeat) };
  const actions = (
    <>
      <Button onClick={onClose}>{_("Cancel")}</Button>
      <Button kind="danger" onClick={answer(removeTold)}>{_("This and the following")}</Button>
      <Button kind="primary" type="submit">{_("This time only")}</Button>
    </>
  );
  return (
    <Dialog
      class="remove-series"
      title={_("Delete “{title}”", { title: titleOf(activity) })}
      text={_("{rhythm}. This time: {when}.", facts)}
      actions={actions}
      onSubmit={answer(skipTold)}
      onClose={onClose}
    />
  );
}
