import { _ } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { Banner } from "../kit/feedback.tsx";
import type { Import } from "./answers.ts";
import { ColumnList } from "./column-list.tsx";
import { canBeNamed } from "./columns.ts";
import type { Desk } from "./desk.ts";
import { OptionFields } from "./option-fields.tsx";
import { OwnerChoices } from "./owner-choices.tsx";
import { Preview } from "./preview.tsx";
import { StageChoices } from "./stage-choices.tsx";

interface ColumnsStepProps {
  desk: Desk;
  job: Import;
  onCheck: () => void;
}

/** What each column is, where the deals go, and how the first of them will look. */
export function ColumnsStep({ desk, job, onCheck }: ColumnsStepProps) {
  const check = () => {
    onCheck();
    void desk.begin("dry-run");
  };
  const ready = canBeNamed(job);
  return (
    <>
      {job.problem_sentence && <Banner kind="danger">{job.problem_sentence}</Banner>}
      <OptionFields desk={desk} job={job} />
      <ColumnList desk={desk} job={job} />
      {job.mapping.stage !== null && <StageChoices key={job.board_id} desk={desk} job={job} />}
      {job.mapping.owner !== null && <OwnerChoices desk={desk} job={job} />}
      <Preview job={job} busy={desk.saving.value} />
      {!ready && <Banner kind="warning">{_("Choose the column that names the deals, as Title or Customer.")}</Banner>}
      <div class="form-foot">
        <Button kind="primary" icon="check" busy={desk.asking.value === "dry-run"} disabled={!ready} onClick={check}>{_("Check every row")}</Button>
        <span class="quiet small">{_("Nothing on the board changes yet.")}</span>
      </div>
    </>
  );
}
