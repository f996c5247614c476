import { useEffect, useState } from "preact/hooks";

import { formatNearMoment } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { copyText } from "../kit/copy.ts";
import { Dialog } from "../kit/dialog.tsx";
import { reasonOf, whyNot } from "../kit/taking-back.ts";
import { type NotAccepted, wordsOf } from "../sync/refused.ts";

/** Everything that was refused after it had to wait: what it was, why not, and what was written in it. */
export function NotAcceptedDialog({ onClose }: { onClose: () => void }) {
  const { refused } = useApp();
  const all = refused.all.value;
  return (
    <Dialog
      title={_("Not accepted")}
      text={_("You did this without a network. When it was sent, the board had moved on.")}
      onClose={onClose}
      actions={<Button kind="primary" onClick={onClose}>{_("Close")}</Button>}
    >
      <ul class="refused-list">{all.map((one) => <Item key={one.id} one={one} />)}</ul>
    </Dialog>
  );
}

function Item({ one }: { one: NotAccepted }) {
  const { refused, workspace } = useApp();
  const words = wordsOf(one.outgoing);
  const zone = workspace.zone.value;
  return (
    <li class="refused-item">
      <p class="refused-what">{one.outgoing.label} <span class="quiet small">{formatNearMoment(one.outgoing.asked_at, zone)}</span></p>
      <p class="refused-why">{useWhy(one)}</p>
      {words.map((text) => <blockquote class="refused-words">{text}</blockquote>)}
      <div class="row">
        <Button small onClick={() => refused.again(one)}>{_("Try again")}</Button>
        {words.length > 0 && <Button small onClick={() => void copyText(words.join("\n"))}>{_("Copy the words")}</Button>}
        <Button small onClick={() => refused.discard(one.id)}>{_("Discard")}</Button>
      </div>
    </li>
  );
}

/** The server's sentence, and who was in the way where that can be told. */
function useWhy({ id, problem }: NotAccepted): string {
  const app = useApp();
  const [why, setWhy] = useState(reasonOf(problem));
  useEffect(() => void whyNot(app, problem).then(setWhy), [id]);
  return why;
}
