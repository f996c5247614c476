import { _ } from "../lib/i18n.ts";
import { isGuideOpen, wayIn } from "../lib/installing.ts";
import { Button } from "../kit/button.tsx";
import { copyText } from "../kit/copy.ts";
import { Dialog } from "../kit/dialog.tsx";

/** How it is done where the browser has no button for it. */
export function InstallGuide() {
  if (!isGuideOpen.value) return null;
  const close = () => (isGuideOpen.value = false);
  return wayIn.value === "elsewhere" ? <OpenElsewhere onClose={close} /> : <TwoSteps onClose={close} />;
}

function TwoSteps({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title={_("Add Kandan to your home screen")}
      text={_("It then opens like any other app, also without a network, and can remind you.")}
      onClose={onClose}
      actions={<Button kind="primary" onClick={onClose}>{_("Understood")}</Button>}
    >
      <ol class="guide">
        <li>
          <ShareSign />
          {_("Tap the Share button of Safari.")}
        </li>
        <li>
          <PlusSign />
          {_("Choose “Add to Home Screen”, then “Add”.")}
        </li>
      </ol>
    </Dialog>
  );
}

/** WeChat's own browser can neither keep nor remind. */
function OpenElsewhere({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title={_("Open Kandan in your browser")}
      text={_("WeChat cannot install it. Tap the dots at the top right and choose “Open in browser”, or copy the address.")}
      onClose={onClose}
      actions={<Button kind="primary" onClick={() => void copyText(location.origin)}>{_("Copy the address")}</Button>}
    />
  );
}

function ShareSign() {
  return <svg class="guide-sign" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 14V3m-4 4 4-4 4 4M8 10H5v11h14V10h-3" /></svg>;
}

function PlusSign() {
  return <svg class="guide-sign" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 4h16v16H4zM12 8v8m-4-4h8" /></svg>;
}
