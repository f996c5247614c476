import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Banner } from "../kit/feedback.tsx";
import { isRefusedListOpen } from "../kit/refused-list.ts";
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

/** The newer program that was put off: a still newer one is told of again. */
const putOff = signal<unknown>(null);

function NewVersion() {
  const found = newVersion.value;
  if (found === null || found === putOff.value) return null;
  const actions = (
    <>
      <Button small onClick={reload}>{_("Reload")}</Button>
      <IconButton small icon="close" label={_("Later")} onClick={() => (putOff.value = found)} />
    </>
  );
  return <Banner kind="info" actions={actions}>{_("A new version of Kandan is ready.")}</Banner>;
}

function Refused() {
  const { refused } = useApp();
  const count = refused.all.value.length;
  // An empty list is shut: the next one that comes does not open it by itself.
  useEffect(() => void (count === 0 && (isRefusedListOpen.value = false)), [count]);
  if (count === 0) return null;
  return (
    <>
      <Banner kind="warning" actions={<Button small onClick={() => (isRefusedListOpen.value = true)}>{_("Look at them")}</Button>}>
        {_n("{n} change was not accepted. Nothing you wrote is lost.", "{n} changes were not accepted. Nothing you wrote is lost.", count)}
      </Banner>
      {isRefusedListOpen.value && <NotAcceptedDialog onClose={() => (isRefusedListOpen.value = false)} />}
    </>
  );
}
