import { _, _n } from "../lib/i18n.ts";
import { GateDialog } from "../kit/gate-dialog.tsx";
import type { Deal } from "../sync/wire.ts";
import { AssignDialog, TagsDialog } from "./bulk-dialogs.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { LossDialog } from "./loss-dialog.tsx";
import { MoveSheet } from "./move-sheet.tsx";
import { useParts } from "./parts.ts";

/** The one question that is open, if any. */
export function BoardDialogs() {
  const asked = useParts().dialogs.open.value;
  switch (asked?.kind) {
    case "gate":
      return (
        <GateDialog
          key={asked.deal.id}
          stage={asked.stage.name}
          currency={asked.deal.currency}
          missing={asked.missing}
          text={promise(asked.deal, asked.following ?? 0)}
          verb={_("Move on")}
          answer={asked.answer}
        />
      );
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

function promise({ title }: Deal, following: number): string {
  if (following === 0) return _("Fill this in and “{title}” moves on.", { title });
  return _n(
    "Fill this in for “{title}”. {n} more deal is next.",
    "Fill this in for “{title}”. {n} more deals are next.",
    following,
    { title },
  );
}
