import { useEffect, useState } from "preact/hooks";

import { formatAgo, formatMomentInFull } from "../lib/dates.ts";
import { commentMarkup } from "../lib/html.ts";
import { _ } from "../lib/i18n.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Button, IconButton } from "../kit/button.tsx";
import { Confirm } from "../kit/dialog.tsx";
import { Skeleton } from "../kit/feedback.tsx";
import { mayManage } from "../kit/rights.ts";
import { WordsBox } from "./composer.tsx";
import type { Conversation, Remark } from "./conversation.ts";
import { useDesk, useNames } from "./desk-context.ts";
import { FeedFailed } from "../kit/feed-parts.tsx";
import { spoken } from "./mentions.ts";

export function Comments({ conversation }: { conversation: Conversation }) {
  const { feed, remarks } = conversation;
  if (feed.state.value === "loading" && remarks.value.length === 0) return <Skeleton lines={3} />;
  const isFailed = feed.state.value === "failed";
  if (!isFailed && remarks.value.length === 0) return <NothingSaid />;
  return (
    <>
      {isFailed && <FeedFailed feed={feed} />}
      {!isFailed && feed.cursor.value && (
        <Button small busy={feed.isFetching.value} onClick={() => void feed.more()}>{_("Show earlier comments")}</Button>
      )}
      {remarks.value.length > 0 && (
        <ol class="comments">
          {remarks.value.map((remark) => <RemarkRow key={remark.id} remark={remark} conversation={conversation} />)}
        </ol>
      )}
    </>
  );
}

function NothingSaid() {
  const { desk } = useDesk();
  if (!desk.mayChange.value) return <p class="quiet">{_("No comments yet.")}</p>;
  return <p class="quiet">{_("No comments yet. Write down what was agreed, and @ colleagues to let them know.")}</p>;
}

interface RemarkProps {
  remark: Remark;
  conversation: Conversation;
}

function RemarkRow({ remark, conversation }: RemarkProps) {
  const { desk } = useDesk();
  const names = useNames();
  const [isEditing, setEditing] = useState(conversation.changing.has(remark.id));
  const author = desk.app.workspace.person(remark.author_id).value;
  return (
    <li class="comment" data-waiting={remark.isWaiting || undefined}>
      <Avatar person={author ?? null} size={24} mute />
      <div class="comment-main">
        <p class="comment-by">
          <b>{names.person(remark.author_id)}</b>
          <time dateTime={remark.created_at} title={formatMomentInFull(remark.created_at, names.timeZone)}>
            {remark.isWaiting ? <Waiting /> : formatAgo(remark.created_at)}
          </time>
          {remark.edited_at && !remark.deleted && <span class="quiet small">{_("edited")}</span>}
          {!isEditing && <RemarkTools remark={remark} conversation={conversation} onEdit={() => setEditing(true)} />}
        </p>
        {isEditing ? <RemarkEditor {...{ remark, conversation }} onClose={() => setEditing(false)} /> : <RemarkText remark={remark} />}
      </div>
    </li>
  );
}

function Waiting() {
  const { connection } = useDesk().desk.app;
  return <>{connection.status.value === "offline" ? _("Not sent yet") : _("Sending…")}</>;
}

export function RemarkText({ remark }: { remark: Pick<Remark, "body" | "html" | "deleted"> }) {
  if (remark.deleted) return <p class="quiet">{_("This comment was deleted.")}</p>;
  if (!remark.html) return <p class="prose panel-words">{spoken(remark.body)}</p>;
  return <div class="prose" {...commentMarkup(remark.html)} />;
}

function RemarkTools({ remark, conversation, onEdit }: RemarkProps & { onEdit: () => void }) {
  const { desk } = useDesk();
  const [isAsking, setAsking] = useState(false);
  const me = desk.app.workspace.me.value;
  const isMine = me?.id === remark.author_id;
  // Who leads the team may take words away, but not put others into a colleague's mouth.
  if (remark.deleted || remark.isWaiting || !desk.mayChange.value || !(isMine || mayManage(me?.role))) return null;
  return (
    <span class="comment-tools">
      {isMine && <IconButton small icon="pen" label={_("Edit the comment")} onClick={onEdit} />}
      <IconButton small icon="bin" label={_("Delete the comment")} onClick={() => setAsking(true)} />
      {isAsking && (
        <Confirm
          title={_("Delete this comment?")}
          text={_("The comment will be deleted permanently.")}
          verb={_("Delete")}
          danger
          onConfirm={() => conversation.delete(remark)}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  );
}

function RemarkEditor({ remark, conversation, onClose }: RemarkProps & { onClose: () => void }) {
  const { changing } = conversation;
  const [words, setWords] = useState(changing.get(remark.id) ?? remark.body);
  useEffect(() => void changing.set(remark.id, words), [words]);
  const close = () => {
    changing.delete(remark.id);
    onClose();
  };
  const save = () => {
    if (words.trim() && words.trim() !== remark.body) conversation.edit(remark, words.trim());
    close();
  };
  return (
    <WordsBox label={_("Edit the comment")} value={words} onValue={setWords} onSend={save} onEscape={save} autofocus>
      <Button small onClick={close}>{_("Cancel")}</Button>
      <Button small kind="primary" disabled={!words.trim()} onClick={save}>{_("Save")}</Button>
    </WordsBox>
  );
}
