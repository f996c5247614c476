import { type ReadonlySignal, signal } from "@preact/signals";

import { _ } from "../lib/i18n.ts";
import type { App } from "../kit/app-context.ts";
import { LinkButton } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty.tsx";
import { read, Refused } from "../sync/http.ts";
import { forgetPerson } from "../sync/whose.ts";

const CODE = "access_taken_away";
const sentAway = signal(false);
const somebodyElse = signal(false);

/** This person may see nothing here any more: it stands instead of everything. */
export const isSentAway: ReadonlySignal<boolean> = sentAway;

/** It is not that nobody is signed in: somebody else is, in another tab. */
export const isSomebodyElse: ReadonlySignal<boolean> = somebodyElse;

/** The socket only says that the session is over; HTTP says why. What is unsent stays, as it does whenever a session ends. */
export async function askWhy({ connection, keeper }: App): Promise<void> {
  const why = await read("/api/me").then(() => null, (error: unknown) => error);
  const code = why instanceof Refused ? why.problem.code : null;
  somebodyElse.value = code === "somebody_else";
  if (code !== CODE) return;
  connection.stop();
  await keeper.forget();
  forgetPerson();
  sentAway.value = true;
}

export function SentAway() {
  return (
    <main class="wrong">
      <EmptyState
        art="key"
        heading="h1"
        title={_("Your access to this workspace was removed")}
        text={_("What this device kept of it is deleted. An owner or manager of the workspace can let you back in.")}
      >
        <LinkButton kind="primary" href="/sign-in">{_("Sign in")}</LinkButton>
      </EmptyState>
    </main>
  );
}
