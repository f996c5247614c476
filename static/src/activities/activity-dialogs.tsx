import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { asking } from "./asks.ts";
import { FinishSheet } from "./finish-sheet.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import { edit, plan } from "./planning.ts";
import { keepReminders } from "./reminders.ts";
import { RemoveDialog } from "./remove-dialog.tsx";
import { WhenDialog } from "./when-dialog.tsx";

/** The questions about activities, over whichever screen began them. Stands once, beside the pages. */
export function ActivityDialogs() {
  const app = useApp();
  const asked = asking.value;
  const close = () => (asking.value = null);
  return (
    <>
      {asked?.what === "plan" && (
        <PlanDialog title={_("Plan an activity")} verb={_("Plan")} draft={asked.draft} onClose={close} onDraft={(draft) => void plan(app, draft)} />
      )}
      {asked?.what === "edit" && (
        <PlanDialog
          title={_("Edit the activity")}
          verb={_("Save")}
          draft={asked.draft}
          activity={asked.activity}
          onClose={close}
          onDraft={(draft, reminders) => {
            void edit(app, asked.activity, asked.draft, draft);
            if (reminders) void keepReminders(app, asked.activity, reminders, draft.reminders);
          }}
        />
      )}
      {asked?.what === "finish" && <FinishSheet key={asked.activity.id} activity={asked.activity} onClose={close} />}
      {asked?.what === "when" && <WhenDialog activity={asked.activity} draft={asked.draft} onClose={close} />}
      {asked?.what === "remove" && <RemoveDialog activity={asked.activity} onClose={close} />}
    </>
  );
}
