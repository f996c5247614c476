import { useEffect, useMemo } from "preact/hooks";

import { formatDay, formatMoment, formatMomentInFull } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { Skeleton } from "../kit/feedback.tsx";
import { Icon } from "../kit/icon.tsx";
import { FeedFailed, FeedMore } from "../kit/feed-parts.tsx";
import { filled, Rich } from "../kit/rich.tsx";
import { mayManage } from "../kit/rights.ts";
import { TakeBackButton } from "../kit/take-back-button.tsx";
import type { TimelineItem } from "../sync/wire.ts";
import { Feed } from "../sync/feed.ts";
import { RemarkText } from "./comments.tsx";
import { useDesk, useNames } from "./desk-context.ts";
import { byDay } from "./grouping.ts";
import { type Change, telling } from "./telling.ts";

/** Everything that happened to the deal, newest first. */
export function Timeline() {
  const { desk } = useDesk();
  const { timeZone, today } = useNames();
  const feed = useMemo(() => new Feed<TimelineItem>(`/api/deals/${desk.id}/timeline`), []);
  const news = desk.news.value;
  useEffect(() => void feed.renew(), [news]);
  useEffect(() => {
    const deaf = feed.follow(desk.app.connection.status);
    return () => {
      deaf();
      feed.stop();
    };
  }, []);
  if (feed.state.value === "loading") return <Skeleton lines={6} />;
  if (feed.state.value === "failed") return <FeedFailed feed={feed} />;
  return (
    <>
      {byDay(feed.items.value, timeZone).map(({ day, items }) => (
        <section key={day} class="timeline-day">
          <h4><time dateTime={day}>{formatDay(day, today)}</time></h4>
          <ol class="timeline">{items.map((item) => <Moment key={item.id} item={item} />)}</ol>
        </section>
      ))}
      <FeedMore feed={feed} />
    </>
  );
}

function Moment({ item }: { item: TimelineItem }) {
  const names = useNames();
  const { icon, kind, sentence, parts, changes, note } = telling(item, names);
  const drawn = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, <Part key={name} name={name} text={text} isPath={kind === "moved"} />]));
  return (
    <li class="moment" data-kind={kind}>
      <span class="moment-mark"><Icon name={icon} /></span>
      <div class="moment-main">
        <p><Rich sentence={sentence} parts={drawn} /></p>
        {changes?.map((change) => <ChangeLine key={change.name} change={change} />)}
        {note && <p class="panel-words">{note}</p>}
        {item.comment && <RemarkText remark={item.comment} />}
        {item.undoes_id !== null && <p class="quiet small">{_("This undid an earlier change.")}</p>}
        <div class="moment-foot">
          <time dateTime={item.at} title={formatMomentInFull(item.at, names.timeZone)}>{hour(item.at, names.timeZone)}</time>
          <WayBack item={item} words={filled(sentence, parts)} />
        </div>
      </div>
    </li>
  );
}

/** Everybody takes back what they did themselves, managers what anybody did. */
function WayBack({ item, words }: { item: TimelineItem; words: string }) {
  const { desk } = useDesk();
  const me = desk.app.workspace.me.value;
  const isMine = item.actor_id === me?.id;
  if (!item.way_back || !desk.mayChange.value || !(isMine || mayManage(me?.role))) return null;
  const deed = { requestId: item.way_back.request_id, dealIds: [desk.id], board: desk.board, words };
  return <TakeBackButton deed={deed} deals={item.way_back.deals} />;
}

/** Stages one went through stand as they are; what a value was before is struck through. */
function Part({ name, text, isPath }: { name: string; text: string; isPath: boolean }) {
  if (name === "who") return <b>{text}</b>;
  if (name === "from" && !isPath) return <span class="moment-from">{text}</span>;
  return ["from", "field", "fields"].includes(name) ? <span>{text}</span> : <span class="moment-to">{text}</span>;
}

function ChangeLine({ change: { name, from, to } }: { change: Change }) {
  const parts = {
    name: <span class="quiet">{name}</span>,
    from: <span class="moment-from">{from}</span>,
    to: <span class="moment-to">{to || _("Empty")}</span>,
  };
  const sentence = from ? _("{name}: {from} → {to}") : _("{name}: {to}");
  return <p><Rich sentence={sentence} parts={parts} /></p>;
}

/** The day stands above; read on that very day, only the time of day is said. */
function hour(at: string, timeZone: string): string {
  return formatMoment(at, timeZone, Date.parse(at));
}
