/** The way out: the cookie is one for all tabs of a browser, so who signs out in one is signed out in all. */

import type { App } from "../kit/app-context.ts";
import { sayFarewell } from "../kit/leaving.ts";
import { ask, asker, Unreachable } from "../sync/http.ts";
import { forgetPerson, rememberedPerson } from "../sync/whose.ts";

const CHANNEL = "kandan-signed-out";
const DOOR = "/sign-in";
/** Does not hear itself. */
let others: BroadcastChannel | undefined;

/** Nothing of this person stays in the browser. */
export async function signOut({ requests, connection, keeper, refused }: App): Promise<void> {
  await sayFarewell();
  connection.stop();
  // The session first: a tab that is told goes to the door, and must find it closed.
  const isReached = await endSession();
  others?.postMessage(asker.peek());
  await Promise.all([requests.forgetAll(), keeper.forget(), refused.forget()]);
  forgetPerson();
  if (isReached) location.assign(DOOR);
  else submitForm();
}

/** Another tab signed this person out. What was unsent is forgotten already: only what this tab would write is left. */
export function followOthersOut({ connection, keeper }: App): void {
  others = new BroadcastChannel(CHANNEL);
  others.onmessage = ({ data }: MessageEvent<unknown>) => {
    const me = asker.peek();
    if (data !== me) return;
    connection.stop();
    keeper.stop();
    // A tab that slept hears of it late: the same person may be here again, and what is kept is theirs.
    const forgotten = rememberedPerson() === me ? Promise.resolve() : keeper.forget();
    void forgotten.finally(() => location.replace(DOOR));
  };
}

/** False where the server did not answer. */
async function endSession(): Promise<boolean> {
  try {
    await ask("POST", "/sign-out");
    return true;
  } catch (error) {
    return !(error instanceof Unreachable);
  }
}

/** The browser itself tries longer, and says what is wrong. */
function submitForm(): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/sign-out";
  document.body.append(form);
  form.submit();
}
