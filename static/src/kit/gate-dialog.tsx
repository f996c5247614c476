/** What a stage asks for before a deal may enter, in a small form. */

import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import type { RequiredField } from "../sync/wire.ts";
import { DealField } from "./deal-fields.tsx";
import { type DealFields, stillOpen } from "./deal-form.ts";
import { Answers, Dialog } from "./dialog.tsx";

interface GateDialogProps {
  /** the stage's name */
  stage: string;
  currency: string;
  missing: readonly RequiredField[];
  /** what happens when it is filled in */
  text: string;
  verb: string;
  answer: (fields: DealFields | null) => void;
}

export function GateDialog({ stage, currency, missing, text, verb, answer }: GateDialogProps) {
  const [values, setValues] = useState<DealFields>({ currency });
  const [isTried, setTried] = useState(false);
  const [isUnreadable, setUnreadable] = useState(false);
  const open = stillOpen(missing, values);
  const submit = () => {
    setTried(true);
    if (open.length === 0 && !isUnreadable) answer(onlyAsked(values, missing));
  };
  return (
    <Dialog
      title={_("{stage} asks for more", { stage })}
      text={text}
      onClose={() => answer(null)}
      onSubmit={submit}
      actions={<Answers verb={verb} onClose={() => answer(null)} />}
    >
      {missing.map((name) => (
        <DealField
          key={name}
          name={name}
          values={values}
          onValues={(change) => setValues({ ...values, ...change })}
          required
          error={isTried ? whatIsWrong(name, open, isUnreadable) : null}
          onUnreadable={setUnreadable}
        />
      ))}
    </Dialog>
  );
}

function whatIsWrong(name: RequiredField, open: readonly RequiredField[], isUnreadable: boolean): string | null {
  if (name === "amount_minor" && isUnreadable) return _("This is not an amount.");
  return open.includes(name) ? _("This stage needs this field.") : null;
}

/** The currency goes along with an amount and with nothing else. */
function onlyAsked(values: DealFields, missing: readonly RequiredField[]): DealFields {
  const { currency, ...others } = values;
  return missing.includes("amount_minor") && currency ? { ...others, currency } : others;
}
