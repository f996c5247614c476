import { useEffect, useState } from "preact/hooks";

import { formatNearMoment } from "../lib/dates.ts";
import { _, _n, formatNumber } from "../lib/i18n.ts";
import { install, isInstalled, wayIn } from "../lib/installing.ts";
import { useApp } from "../kit/app-context.ts";
import { Button } from "../kit/button.tsx";
import { Page, Section } from "../kit/page.tsx";
import { toast } from "../kit/toast.tsx";
import { UnsentList } from "../kit/unsent-list.tsx";
import type { KeptPerson } from "../sync/keepables.ts";
import type { Kept } from "../sync/keeping.ts";
import type { BoardSnapshot } from "../sync/wire.ts";

/** What this device keeps, how much it is, and how it is thrown away. */
export function DeviceSettings() {
  return (
    <Page title={_("This device")} text={_("What Kandan keeps here, so that it opens without a network.")}>
      <Section title={_("App")}><div class="box"><Installing /></div></Section>
      <Section title={_("Kept for reading offline")} text={useApp().workspace.workspace.value?.contacts_offline ? withContacts() : withoutContacts()}>
        <KeptHere />
      </Section>
      <Section title={_("Not sent yet")}><Unsent /></Section>
    </Page>
  );
}

function withoutContacts(): string {
  return _("The boards you looked at last and those of your own day, at most five, with their open deals, and your own day. No comments, no phone numbers. It is thrown away when you sign out.");
}

function withContacts(): string {
  return _("The boards you looked at last and those of your own day, at most five, with their open deals, your own day, and, as the owner of the workspace allows, the contacts of its customers and of those of your open deals. No comments. It is thrown away when you sign out.");
}

function Installing() {
  if (isInstalled.value) return <p>{_("Kandan is installed on this device.")}</p>;
  if (wayIn.value === null) return <p class="quiet">{_("This browser does not offer to install Kandan; you can pin its page instead.")}</p>;
  return (
    <div class="row">
      <p class="grow">{_("Kandan opens in a window of its own, and without a network.")}</p>
      <Button kind="primary" onClick={() => void install()}>{_("Install")}</Button>
    </div>
  );
}

function KeptHere() {
  const { keeper, workspace } = useApp();
  const [kept, setKept] = useState<readonly Kept[] | null>(null);
  const read = () => void keeper.all().then(setKept);
  useEffect(read, []);
  if (kept === null) return null;
  const clear = () => void keeper.clear().then(read).then(() => toast(_("Cleared"), { kind: "success" }));
  const zone = workspace.zone.value;
  const boards = kept.filter(({ stream }) => stream.startsWith("board:"));
  const contacts = kept.flatMap(({ snapshot }) => (snapshot as Partial<KeptPerson>).contact_book ?? []);
  return (
    <div class="box">
      {boards.length === 0 && <p class="quiet">{_("No board is kept.")}</p>}
      <ul class="kept-list">
        {boards.map((one) => (
          <li key={one.stream} class="row">
            <span class="grow">{(one.snapshot as BoardSnapshot).board.name}</span>
            <span class="quiet small">{said(one, zone)}</span>
          </li>
        ))}
        {contacts.length > 0 && (
          <li class="row">
            <span class="grow">{_("Contacts")}</span>
            <span class="quiet small">{_n("of {n} customer", "of {n} customers", contacts.length)}</span>
          </li>
        )}
      </ul>
      {kept.length > 0 && (
        <div class="row">
          <span class="grow quiet small">{_("In all about {size} KB.", { size: formatNumber(sizeOf(kept)) })}</span>
          <Button small onClick={clear}>{_("Clear")}</Button>
        </div>
      )}
    </div>
  );
}

function said({ at, snapshot }: Kept, zone: string): string {
  const count = (snapshot as BoardSnapshot).deals.id.length;
  return _n("{n} deal, as of {time}", "{n} deals, as of {time}", count, { time: formatNearMoment(at, zone) });
}

function Unsent() {
  const count = useApp().requests.unsent.value;
  const text = count === 0 ? _("Everything is sent.") : _n("{n} change waits for the network.", "{n} changes wait for the network.", count);
  return (
    <div class="box">
      <p class={count === 0 ? "quiet" : undefined}>{text}</p>
      <UnsentList />
    </div>
  );
}

/** In thousands of characters, which is near enough. */
function sizeOf(kept: readonly Kept[]): number {
  return Math.ceil(JSON.stringify(kept).length / 1024);
}
