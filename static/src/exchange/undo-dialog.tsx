import { _, _n } from "../lib/i18n.ts";
import { Confirm } from "../kit/dialog.tsx";
import type { ImportSummary } from "./answers.ts";

interface UndoDialogProps {
  job: ImportSummary;
  onConfirm: () => void;
  onClose: () => void;
}

export function UndoDialog({ job, onConfirm, onClose }: UndoDialogProps) {
  const text = (
    <>
      {_n("{n} deal of “{file}” goes to the recycle bin.", "{n} deals of “{file}” go to the recycle bin.", job.created, { file: job.file_name })}{" "}
      {_("Deals that somebody has worked on since stay on the board. Stages that the import made go too, where nobody uses them.")}
    </>
  );
  return <Confirm title={_("Undo this import?")} text={text} verb={_("Undo import")} danger onConfirm={onConfirm} onClose={onClose} />;
}
