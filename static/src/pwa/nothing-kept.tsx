import { _ } from "../lib/i18n.ts";
import { Button, LinkButton } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty.tsx";

/** Without a network, and without anything kept: before the first visit, or after signing out. */
export function NothingKept() {
  return (
    <main class="wrong">
      <EmptyState art="offline" heading="h1" title={_("You are offline")} text={_("Nothing is kept on this device. Your boards come when the network is back.")}>
        <Button kind="primary" onClick={() => location.reload()}>{_("Try again")}</Button>
      </EmptyState>
    </main>
  );
}

/** The last boards are kept; this one is not among them. */
export function BoardNotKept() {
  return (
    <EmptyState art="offline" heading="h1" title={_("This board is not kept on this device")} text={_("It opens when the network is back. The boards you looked at last are here.")}>
      <LinkButton kind="primary" href="/boards">{_("To the boards")}</LinkButton>
    </EmptyState>
  );
}
