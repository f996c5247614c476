import { useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { Banner } from "../kit/feedback.tsx";
import { NotAcceptedDialog } from "./not-accepted.tsx";
import { newVersion, reload } from "./worker.ts";

/** What waits for the person, quietly: a newer program, and what was refused while they were away. */
export function OfflineNotices() {
  return (
    <>
      <NewVersion />
      <Refused />
    </>
  );
}

function NewVersion() {
  if (newVersion.value === null) return null;
  return <Banner kind="info" actions={<Button small onClick={reload}>{_("Reload")}</Button>}>{_("A new version of Kandan is ready.")}</Banner>;
}

function Refused() {
  const { refused } = useApp();
  const [open, setOpen] = useState(false);
  const count = refused.all.value.length;
  if (count === 0) return null;
  return (
    <>
      <Banner kind="warning" actions={<Button small onClick={() => setOpen(true)}>{_("Look at them")}</Button>}>
        {_n("{n} change was not accepted. Nothing you wrote is lost.", "{n} changes were not accepted. Nothing you wrote is lost.", count)}
      </Banner>
      {open && <NotAcceptedDialog onClose={() => setOpen(false)} />}
    </>
  );
}
