import { _ } from "../lib/i18n.ts";
import { Button } from "./button.tsx";
import { Banner } from "./feedback.tsx";

interface Fetching {
  reload: () => Promise<void>;
  more: () => Promise<void>;
  cursor: { value: string | null };
  isFetching: { value: boolean };
}

export function FeedFailed({ feed }: { feed: Fetching }) {
  const again = <Button small icon="reload" onClick={() => void feed.reload()}>{_("Try again")}</Button>;
  return <Banner kind="warning" icon="offline" actions={again}>{_("This could not be loaded right now.")}</Banner>;
}

export function FeedMore({ feed }: { feed: Fetching }) {
  if (!feed.cursor.value) return null;
  return <Button busy={feed.isFetching.value} onClick={() => void feed.more()}>{_("Show more")}</Button>;
}
