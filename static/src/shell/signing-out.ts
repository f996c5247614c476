/** The way out: the cookie is one for all tabs of a browser, so who signs out in one is signed out in all. */

import { announceNow } from "../lib/announce.ts";
import { _ } from "../lib/i18n.ts";
import type { App } from "../kit/app-context.ts";
import { sayFarewell } from "../kit/leaving.ts";
import { toast } from "../kit/toast.tsx";
import { forgetUnfinished } from "../kit/unfinished.ts";
import { ask, asker, read, Unreachable } from "../sync/http.ts";
import { HASTY } from "../sync/patience.ts";
import { forgetPerson, rememberedPerson } from "../sync/whose.ts";

const CHANNEL = "kandan-signed-out";
const DOOR = "/sign-in";
/** Does not hear itself. */
let others: BroadcastChannel | undefined;

/** Nothing of this person stays in the browser, unless the server cannot be told: then everything stays, and it is said. */
export async function signOut({ requests, connection, keeper, refused }: App): Promise<void> {
  // Asked first: to say farewell takes the device from those that ring, for good.
  if (!(await isReached())) return stay();
  await sayFarewell();
  // The session first: a tab that is told goes to the door, and must find it closed.
  if (!(await endSession())) return stay();
  connection.stop();
  others?.postMessage(asker.peek());
  await Promise.all([requests.forgetAll(), keeper.forget(), refused.forget()]);
  forgetPerson();
  forgetUnfinished();
  location.assign(DOOR);
}

/** Another tab signed this person out. What was unsent is forgotten already: only what this tab would write is left. */
export function followOthersOut({ connection, keeper }: App): void {
  others = new BroadcastChannel(CHANNEL);
  others.onmessage = ({ data }: MessageEvent<unknown>) => {
    const me = asker.peek();
    if (data !== me) return;
    connection.stop();
    keeper.stop();
    forgetUnfinished();
    // A tab that slept hears of it late: the same person may be here again, and what is kept is theirs.
    const forgotten = rememberedPerson() === me ? Promise.resolve() : keeper.forget();
    void forgotten.finally(() => location.replace(DOOR));
  };
}

/** Cleared here but open there, the board would come up again without a password as soon as the network is back. */
function stay(): void {
  const text = _("Signing out needs the network. You are still signed in; try again when it is back.");
  announceNow(text);
  toast(text, { kind: "warning" });
}

function isReached(): Promise<boolean> {
  return isAnswered(read("/api/me", undefined, HASTY));
}

function endSession(): Promise<boolean> {
  return isAnswered(ask("POST", "/sign-out"));
}

/** Also by a refusal: who is signed out already has nothing to end. */
async function isAnswered(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch (error) {
    return !(error instanceof Unreachable);
  }
}
