import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

import { announceNow } from "../lib/announce.ts";
import { _, _n } from "../lib/i18n.ts";
import { hrefOf, route } from "../lib/router.ts";
import { type App, useApp } from "../kit/app-context.ts";
import { LinkButton, Button } from "../kit/button.tsx";
import { Banner } from "../kit/feedback.tsx";
import { isRefusedListOpen } from "../kit/refused-list.ts";
import { whyNot } from "../kit/taking-back.ts";
import { toast, type ToastOptions } from "../kit/toast.tsx";
import type { Conflict } from "../sync/rebase.ts";
import type { NotAccepted } from "../sync/refused.ts";
import { isSomebodyElse } from "./sent-away.tsx";

/** What concerns the whole page: the session is over, requests were refused. */
export function Notices({ children }: { children?: ComponentChildren }) {
  const app = useApp();
  const { requests, connection } = app;
  useRefusals(app);
  const signedOut = requests.signedOut.value || connection.signedOut.value;
  return (
    <div class="notices">
      {signedOut && <SignedOut />}
      {requests.conflicts.value.filter(isOutOfSight).map((conflict) => <ConflictNotice key={conflict.id} conflict={conflict} />)}
      {children}
    </div>
  );
}

function SignedOut() {
  const { requests, connection } = useApp();
  const again = () => {
    requests.resume();
    connection.resume();
  };
  const actions = (
    <>
      <LinkButton small href="/sign-in" target="_blank">{_("Sign in")}</LinkButton>
      <Button small onClick={again}>{_("Try again")}</Button>
    </>
  );
  return (
    <Banner kind="warning" icon="lock" actions={actions}>
      {isSomebodyElse.value
        ? _("Somebody else has signed in with this browser. When they have signed out, sign in again in a new tab, then try again here: nothing you did is lost.")
        : _("You are signed out. Sign in again in a new tab, then try again here: nothing you did is lost.")}
    </Banner>
  );
}

/** Its panel shows both values beside the field; where that is not open, this leads to it. */
function ConflictNotice({ conflict }: { conflict: Conflict }) {
  const { board_id: boardId, id: dealId } = conflict.current;
  const actions = <LinkButton small href={hrefOf({ name: "deal", boardId, dealId })}>{_("Look at both")}</LinkButton>;
  return (
    <Banner kind="warning" actions={actions}>
      {_("{what}: somebody else changed the same. Nothing is lost until you choose.", { what: conflict.outgoing.label })}
    </Banner>
  );
}

/** Deals have a panel of their own for it; of other things their room asks at once. */
function isOutOfSight({ current, outgoing }: Conflict): boolean {
  if (!outgoing.subjects[0]?.startsWith("deal:")) return false;
  const here = route.value;
  return !(here.name === "deal" && here.dealId === current.id);
}

/** A refused request fell back already; here the person is told which one and why. */
function useRefusals(app: App): void {
  const refusals = app.requests.refusals.value;
  const latest = app.refused.latest.value;
  useEffect(() => {
    const listed = new Set(app.refused.all.peek().map(({ id }) => id));
    for (const { id, problem, outgoing } of refusals) {
      app.requests.dismiss(id);
      if (!listed.has(id)) void whyNot(app, problem).then((why) => tell(_("{what}: {why}", { what: outgoing.label, why })));
    }
  }, [refusals]);
  useEffect(() => void (latest && tellOfList(app, latest)), [latest]);
}

function tell(text: string, options: ToastOptions = {}): () => void {
  announceNow(text);
  return toast(text, { kind: "danger", ...options });
}

let takeBack = (): void => {};

/** What had to wait stands in a list; it is told of once, however many come, and not to who has the list before them. */
async function tellOfList(app: App, { problem, outgoing }: NotAccepted): Promise<void> {
  const alone = _("{what}: {why}", { what: outgoing.label, why: await whyNot(app, problem) });
  const count = app.refused.all.peek().length;
  takeBack();
  if (count === 0 || isRefusedListOpen.peek()) return;
  const action = { label: count === 1 ? _("Look at it") : _("Look at them"), run: () => void (isRefusedListOpen.value = true) };
  takeBack = tell(count === 1 ? alone : _n("{n} change was not accepted.", "{n} changes were not accepted.", count), { action });
}
