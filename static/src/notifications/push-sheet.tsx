import { _ } from "../lib/i18n.ts";
import { install } from "../lib/installing.ts";
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
  if (state === "on") return <ButtonsOfSuccess onClose={onClose} />;
  const isBusy = state === "asking" || state === "subscribing";
  const mayTurnOn = isBusy || mayTry(state);
  const { needsOther = false, needsGuide = false } = wordsFor(state, thisBrowser());
  const then = (way: () => void) => () => {
    onClose();
    way();
  };
  return (
    <>
      <Button onClick={onClose}>{_("Not now")}</Button>
      {mayTurnOn && (
        <Button kind={needsOther ? "plain" : "primary"} icon="bell" busy={isBusy} onClick={() => void push.turnOn()}>
          {state === "default" || isBusy ? _("Turn on") : _("Try again")}
        </Button>
      )}
      {needsOther && <Button kind={needsGuide ? "plain" : "primary"} onClick={then(toSettings)}>{_("E-mail or chat robot…")}</Button>}
      {needsGuide && <Button kind="primary" onClick={then(() => void install())}>{_("Show me how")}</Button>}
    </>
  );
}

function ButtonsOfSuccess({ onClose }: { onClose: () => void }) {
  const choose = () => {
    onClose();
    toSettings();
  };
  return (
    <>
      <Button onClick={choose}>{_("Choose what comes…")}</Button>
      <Button kind="primary" onClick={onClose}>{_("Good")}</Button>
    </>
  );
}

function toSettings(): void {
  navigate("/settings/notifications");
}
