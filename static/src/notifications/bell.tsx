/** The way to the notifications, with how many are unread: in the top bar a list that opens, in a phone's tab bar a page. */

import { useRef, useState } from "preact/hooks";

import { _, _n } from "../lib/i18n.ts";
import { path } from "../lib/router.ts";
import { Button, IconButton, LinkButton } from "../kit/button.tsx";
import { Skeleton } from "../kit/feedback.tsx";
import { Icon } from "../kit/icon.tsx";
import { useApp } from "../kit/app-context.ts";
import { Popover } from "../kit/popover.tsx";
import { badgeWords } from "./grouping.ts";
import { NotificationList } from "./notification-list.tsx";
import { useRinging } from "./ringing.ts";

const MOST_IN_PANEL = 30;

export function BellButton() {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const unread = useRinging().inbox.unread.value.length;
  return (
    <span class="bell only-wide">
      <IconButton
        ref={anchor}
        icon="bell"
        label={bellWords(unread)}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      <Badge unread={unread} />
      {open && (
        <Popover anchor={anchor} align="end" label={_("Notifications")} class="bell-box" onClose={() => setOpen(false)}>
          <Panel onClose={() => setOpen(false)} />
        </Popover>
      )}
    </span>
  );
}

export function BellTab() {
  const unread = useRinging().inbox.unread.value.length;
  return (
    <a class="tab-link" href="/notifications" aria-current={path.value === "/notifications" ? "page" : undefined}>
      <span class="bell">
        <Icon name="bell" />
        <Badge unread={unread} />
      </span>
      {_("Notifications")}
      {unread > 0 && <span class="sr-only">{_n("{n} unread notification", "{n} unread notifications", unread)}</span>}
    </a>
  );
}

function Badge({ unread }: { unread: number }) {
  // Another number is another badge: it comes in anew.
  return unread > 0 ? <span key={unread} class="bell-badge" aria-hidden="true">{badgeWords(unread)}</span> : null;
}

function bellWords(unread: number): string {
  return unread > 0 ? _n("Notifications, {n} unread", "Notifications, {n} unread", unread) : _("Notifications");
}

function Panel({ onClose }: { onClose: () => void }) {
  const { person } = useApp();
  const { inbox } = useRinging();
  const all = inbox.all.value;
  return (
    <div class="bell-panel">
      <div class="bell-head">
        <h2>{_("Notifications")}</h2>
        <ReadAll />
        <LinkButton small kind="quiet" icon="settings" href="/settings/notifications" onClick={onClose}>{_("Settings")}</LinkButton>
      </div>
      <div class="bell-body">
        {person.loaded.value ? <NotificationList heading="h3" items={all.slice(0, MOST_IN_PANEL)} onLeave={onClose} /> : <Skeleton lines={4} />}
      </div>
      {all.length > 0 && (
        <div class="bell-foot">
          <LinkButton small kind="quiet" href="/notifications" onClick={onClose}>{_("All notifications")}</LinkButton>
        </div>
      )}
    </div>
  );
}

export function ReadAll() {
  const { inbox } = useRinging();
  if (inbox.unread.value.length === 0) return null;
  return <Button small kind="quiet" icon="check" onClick={() => inbox.readAll()}>{_("Mark all as read")}</Button>;
}
