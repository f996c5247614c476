import { AssignDialog, TagsDialog } from "./bulk-dialogs.tsx";
import { EditDialog, GateDialog } from "./field-dialogs.tsx";
import { LossDialog } from "./loss-dialog.tsx";
import { MoveSheet } from "./move-sheet.tsx";
import { useParts } from "./parts.ts";

/** The one question that is open, if any. */
export function BoardDialogs() {
  const asked = useParts().dialogs.open.value;
  switch (asked?.kind) {
    case "gate":
      return <GateDialog key={asked.deal.id} {...asked} />;
    case "edit":
      return <EditDialog key={asked.deal.id} {...asked} />;
    case "loss":
      return <LossDialog {...asked} />;
    case "move":
      return <MoveSheet {...asked} />;
    case "assign":
      return <AssignDialog {...asked} />;
    case "tags":
      return <TagsDialog {...asked} />;
    default:
      return null;
  }
}
