/** Two values for one field, both in sight; nothing is lost until the person has chosen. */

import { _ } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { dealFieldName, type DealFieldName } from "../kit/deal-words.ts";
import { valueWords } from "../kit/values.ts";
import type { Conflict } from "../sync/rebase.ts";
import { useDesk, useNames } from "./desk-context.ts";

interface Pair {
  /** names the field where several stand in one box */
  name?: string;
  mine: string;
  theirs: string;
}

interface ClashBoxProps {
  pairs: readonly Pair[];
  onKeep: () => void;
  onTake: () => void;
}

export function ClashBox({ pairs, onKeep, onTake }: ClashBoxProps) {
  return (
    <div class="clash">
      <p role="alert">{_("Somebody changed this while you were editing it.")}</p>
      {pairs.map(({ name = "", mine, theirs }) => (
        <div key={name}>
          {name && <p class="quiet small">{name}</p>}
          <p class="clash-value"><b>{_("Theirs")}</b> <span>{theirs || _("Empty")}</span></p>
          <p class="clash-value"><b>{_("Mine")}</b> <span>{mine || _("Empty")}</span></p>
        </div>
      ))}
      <div class="row row-wrap">
        <Button small kind="primary" onClick={onKeep}>{_("Keep mine")}</Button>
        <Button small onClick={onTake}>{_("Take theirs")}</Button>
      </div>
    </div>
  );
}

/** Edits that the server found changed: shown at the first field they touch. */
export function Conflicts({ fields }: { fields: readonly DealFieldName[] }) {
  const { desk } = useDesk();
  const ours = desk.conflicts.value.filter((one) => fields.includes(one.clashes[0]?.field as DealFieldName));
  return <>{ours.map((conflict) => <ConflictBox key={conflict.id} conflict={conflict} />)}</>;
}

function ConflictBox({ conflict }: { conflict: Conflict }) {
  const { requests } = useDesk().desk.app;
  const names = useNames();
  const mineIn = (conflict.outgoing.body as { currency?: string }).currency ?? conflict.current.currency;
  const pairs = conflict.clashes.map((clash) => {
    const field = clash.field as DealFieldName;
    const name = conflict.clashes.length > 1 ? { name: dealFieldName(field) } : {};
    const theirs = valueWords(field, clash.theirs, names, conflict.current.currency);
    return { ...name, mine: valueWords(field, clash.mine, names, mineIn), theirs };
  });
  return <ClashBox pairs={pairs} onKeep={() => void requests.keepMine(conflict)} onTake={() => requests.dismiss(conflict.id)} />;
}
