/** Every notification there is, page by page; the newest are live. */

import { useEffect, useMemo } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { LinkButton } from "../kit/button.tsx";
import { FeedFailed, FeedMore } from "../kit/feed-parts.tsx";
import { Skeleton } from "../kit/feedback.tsx";
import { Page } from "../kit/page.tsx";
import { Feed } from "../sync/feed.ts";
import { ReadAll } from "./bell.tsx";
import { merged } from "./grouping.ts";
import type { Listed } from "./inbox.ts";
import { NotificationList } from "./notification-list.tsx";
import { useRinging } from "./ringing.ts";

export function NotificationsScreen() {
  const actions = (
    <span class="row row-wrap">
      <ReadAll />
      <LinkButton small icon="settings" href="/settings/notifications">{_("What you are told of")}</LinkButton>
    </span>
  );
  return (
    <Page title={_("Notifications")} actions={actions}>
      <Body />
    </Page>
  );
}

function Body() {
  const { person, connection } = useApp();
  const { inbox } = useRinging();
  const feed = useMemo(() => new Feed<Listed>("/api/me/notifications"), []);
  useEffect(() => {
    const deaf = feed.follow(connection.status);
    void feed.reload();
    return () => {
      deaf();
      feed.stop();
    };
  }, []);
  if (!person.loaded.value) return <Skeleton lines={6} />;
  const items = merged(inbox.all.value, feed.items.value, feed.cursor.value !== null);
  return (
    <div class="notifications">
      <NotificationList items={items} />
      {feed.state.value === "failed" ? <FeedFailed feed={feed} /> : <FeedMore feed={feed} />}
    </div>
  );
}
