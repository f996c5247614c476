import { useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { useApp } from "./app-context.ts";
import { Button } from "./button.tsx";
import { Confirm } from "./dialog.tsx";
import { type Deed, takeBack } from "./taking-back.ts";

interface TakeBackButtonProps {
  deed: Deed;
  /** how many deals go back together; more than one is asked about first */
  deals: number;
  onDone?: () => void;
}

/** Undo where something is told. What came of it stands where the button stood. */
export function TakeBackButton({ deed, deals, onDone }: TakeBackButtonProps) {
  const app = useApp();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ isDone: boolean; text: string } | null>(null);
  const run = async () => {
    setAsking(false);
    setBusy(true);
    const why = await takeBack(app, deed);
    setBusy(false);
    setOutcome({ isDone: why === null, text: why ?? _("Taken back.") });
    if (why === null) onDone?.();
  };
  if (outcome) return <p class={outcome.isDone ? "take-back-said quiet small" : "take-back-said field-error"} role="status">{outcome.text}</p>;
  return (
    <>
      <Button
        small
        kind="quiet"
        icon="undo"
        class="take-back"
        busy={isBusy}
        aria-label={_("Undo: {what}", { what: deed.words })}
        onClick={() => (deals > 1 ? setAsking(true) : void run())}
      >
        {_("Undo")}
      </Button>
      {isAsking && (
        <Confirm
          title={_n("Undo this for {n} deal?", "Undo this for {n} deals?", deals)}
          text={_("It was done to all of them at once, so all of them go back, or none.")}
          verb={_("Undo")}
          onConfirm={() => void run()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
