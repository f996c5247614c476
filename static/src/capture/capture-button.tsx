import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { maySell } from "../kit/rights.ts";
import { openCapture } from "./opening.ts";

/** In the middle of a phone's tab bar. */
export function CapturePlus() {
  const { workspace } = useApp();
  if (!maySell(workspace.me.value?.role)) return null;
  return (
    <button type="button" class="tab-link" data-kind="plus" onClick={() => openCapture()}>
      <Icon name="plus" />
      {_("Capture")}
    </button>
  );
}

/** In the top bar of wider screens. */
export function CaptureButton() {
  const { workspace } = useApp();
  if (!maySell(workspace.me.value?.role)) return null;
  return <Button small class="capture-open" icon="bolt" title={_("Quick capture")} onClick={() => openCapture()}>{_("Capture")}</Button>;
}
