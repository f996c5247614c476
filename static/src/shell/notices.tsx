import { useEffect } from "preact/hooks";

import { announceNow } from "../lib/announce.ts";
import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { LinkButton, Button } from "../kit/button.tsx";
import { Banner } from "../kit/feedback.tsx";
import { toast } from "../kit/toast.tsx";
import type { Requests } from "../sync/requests.ts";

/** What concerns the whole page: the session is over, requests were refused. */
export function Notices() {
  const { requests, connection } = useApp();
  useRefusals(requests);
  const signedOut = requests.signedOut.value || connection.signedOut.value;
  return (
    <div class="notices">
      {signedOut && <SignedOut />}
    </div>
  );
}

function SignedOut() {
  const { requests, connection } = useApp();
  const again = () => {
    requests.resume();
    connection.hurry();
  };
  const actions = (
    <>
      <LinkButton small href="/sign-in" target="_blank">{_("Sign in")}</LinkButton>
      <Button small onClick={again}>{_("Try again")}</Button>
    </>
  );
  return (
    <Banner kind="warning" icon="lock" actions={actions}>
      {_("You are signed out. Sign in again in a new tab, then try again here: nothing you did is lost.")}
    </Banner>
  );
}

/** A refused request fell back already; here the person is told which one and why. */
function useRefusals(requests: Requests): void {
  const refusals = requests.refusals.value;
  useEffect(() => {
    for (const { id, problem, outgoing } of refusals) {
      const told = _("{what}: {why}", { what: outgoing.label, why: problem.detail });
      toast(told, { kind: "danger" });
      announceNow(told);
      requests.dismiss(id);
    }
  }, [refusals]);
}
