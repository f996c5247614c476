import { _ } from "../lib/i18n.ts";
import { navigate } from "../lib/router.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { mayTry, type PushState } from "./permission.ts";
import { Promises, PushStateWords, thisBrowser } from "./push-state.tsx";
import { wordsFor } from "./push-words.ts";
import { useRinging } from "./ringing.ts";

/** Our own question before the browser's: why, what will be sent, and only then a tap that makes the browser ask. */
export function PushSheet() {
  const { push, isOffering } = useRinging();
  if (!isOffering.value) return null;
  const state = push.state.value;
  const close = () => (isOffering.value = false);
  return (
    <Dialog title={wordsFor(state, thisBrowser()).title} class="push-sheet" actions={<SheetButtons state={state} onClose={close} />} onClose={close}>
      <PushStateWords state={state} bare />
      {state === "default" && <Promises />}
    </Dialog>
  );
}

function SheetButtons({ state, onClose }: { state: PushState; onClose: () => void }) {
  const { push } = useRinging();
  const goElsewhere = () => {
    onClose();
    navigate("/settings/notifications");
  };
  if (state === "on") {
    return (
      <>
        <Button onClick={goElsewhere}>{_("Choose what comes…")}</Button>
        <Button kind="primary" onClick={onClose}>{_("Good")}</Button>
      </>
    );
  }
  const isBusy = state === "asking" || state === "subscribing";
  const mayTurnOn = isBusy || mayTry(state);
  const needsOther = wordsFor(state, thisBrowser()).needsOther === true;
  return (
    <>
      <Button onClick={onClose}>{_("Not now")}</Button>
      {mayTurnOn && (
        <Button kind={needsOther ? "plain" : "primary"} icon="bell" busy={isBusy} onClick={() => void push.turnOn()}>
          {state === "default" || isBusy ? _("Turn on") : _("Try again")}
        </Button>
      )}
      {needsOther && <Button kind="primary" onClick={goElsewhere}>{_("E-mail or chat robot…")}</Button>}
    </>
  );
}
