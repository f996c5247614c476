import { _ } from "../lib/i18n.ts";
import { titleOf } from "../kit/activity-words.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import type { Conflict } from "../sync/rebase.ts";
import type { Activity, Contact, CustomerDetails } from "../sync/wire.ts";

/** Somebody else changed the same of an activity or a customer meanwhile: both stand until one chooses. Deals show it in their panel. */
export function Clashes() {
  const { requests } = useApp();
  const conflict = requests.conflicts.value.find(({ outgoing }) => !outgoing.subjects[0]?.startsWith("deal:"));
  if (!conflict) return null;
  const leave = () => requests.dismiss(conflict.id);
  const keep = () => void requests.keepMine(conflict);
  const actions = (
    <>
      <Button onClick={leave}>{_("Take theirs")}</Button>
      <Button kind="primary" type="submit">{_("Keep mine")}</Button>
    </>
  );
  const current = conflict.current as unknown as Activity | Contact | CustomerDetails;
  const title = "name" in current ? current.name : titleOf(current);
  const text = _("Somebody else changed “{title}” while you did. Which shall stand?", { title });
  return (
    <Dialog key={conflict.id} title={_("Both of you changed it")} text={text} actions={actions} onClose={leave} onSubmit={keep}>
      <Both conflict={conflict} />
    </Dialog>
  );
}

/** Fields whose values are words as they stand; of the others it is enough to know which. */
const IN_WORDS = ["title", "note", "place", "result", "name", "position", "phone", "email", "address"];

function Both({ conflict: { clashes } }: { conflict: Conflict }) {
  return (
    <dl class="clash">
      {clashes.filter(({ field }) => IN_WORDS.includes(field)).map(({ field, mine, theirs }) => (
        <div key={field} class="stack">
          <p class="clash-value"><b>{_("Yours")}</b> <span>{String(mine) || _("Empty")}</span></p>
          <p class="clash-value"><b>{_("Theirs")}</b> <span>{String(theirs) || _("Empty")}</span></p>
        </div>
      ))}
      {clashes.every(({ field }) => !IN_WORDS.includes(field)) && <p>{_("The time, the people or the rhythm differ.")}</p>}
    </dl>
  );
}
