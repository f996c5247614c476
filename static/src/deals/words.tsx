/** The title and the description: texts that are always open for writing, saved when they are left. */

import { useRef } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Skeleton } from "../kit/feedback.tsx";
import { dealFieldName } from "../kit/deal-words.ts";
import type { FullDeal } from "../sync/wire.ts";
import { Conflicts } from "./clash-box.tsx";
import { useDesk } from "./desk-context.ts";
import { type Editing, useEditing } from "./editing.ts";
import { FieldClash } from "./fact.tsx";
import { useGrowing } from "./growing.ts";

const LONGEST_TITLE = 200;
const LONGEST_DESCRIPTION = 20_000;

export function Title({ deal, id }: { deal: FullDeal; id: string }) {
  const { desk } = useDesk();
  const editing = useEditing<string>(desk, {
    value: deal.title,
    save: (title, was, edit) => title.trim() !== was && edit({ title: title.trim() }, { title: was }),
    check: (title) => (title.trim() ? null : _("A deal needs a title.")),
  });
  if (!desk.mayEdit.value) return <h2 class="panel-title" id={id}>{deal.title}</h2>;
  return (
    <div>
      <h2 class="sr-only" id={id}>{deal.title}</h2>
      <Writing editing={editing} label={dealFieldName("title")} class="panel-title" maxLength={LONGEST_TITLE} isLine />
      {editing.error && <p class="field-error" role="alert">{editing.error}</p>}
      <FieldClash editing={editing} wordsOf={(words) => words} />
      <Conflicts fields={["title"]} />
    </div>
  );
}

export function Description({ deal }: { deal: FullDeal }) {
  const { desk } = useDesk();
  const isOffline = desk.app.connection.status.value === "offline";
  const editing = useEditing<string>(desk, {
    value: deal.description ?? "",
    save: (description, was, edit) => edit({ description }, { description: was }),
  });
  return (
    <section class="panel-section">
      <h3>{dealFieldName("description")}</h3>
      {!desk.isWhole.value && (isOffline ? <p class="quiet">{_("It is not kept on this device, and comes when the network is back.")}</p> : <Skeleton lines={2} />)}
      {desk.isWhole.value && !desk.mayEdit.value && <p class={deal.description ? "panel-words" : "quiet"}>{deal.description || "–"}</p>}
      {desk.isWhole.value && desk.mayEdit.value && (
        <Writing
          editing={editing}
          label={dealFieldName("description")}
          class="panel-description"
          maxLength={LONGEST_DESCRIPTION}
          placeholder={_("What is it about? Needs, people, next steps…")}
        />
      )}
      <FieldClash editing={editing} wordsOf={(words) => words} />
      <Conflicts fields={["description"]} />
    </section>
  );
}

interface WritingProps {
  editing: Editing<string>;
  label: string;
  class: string;
  maxLength: number;
  placeholder?: string;
  /** Enter ends it */
  isLine?: boolean;
}

function Writing({ editing, label, class: name, maxLength, placeholder = "", isLine }: WritingProps) {
  const { desk } = useDesk();
  const area = useRef<HTMLTextAreaElement>(null);
  useGrowing(area, editing.shown);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const isEnd = event.key === "Enter" && (isLine || event.ctrlKey || event.metaKey);
    if (!isEnd && (event.key !== "Escape" || !editing.isOpen)) return;
    event.preventDefault();
    // A line is soon written again, a paragraph is not; and over a clash only the person's choice takes words away.
    if (event.key === "Escape" && isLine && !editing.clash) editing.restore();
    area.current?.blur();
  };
  const leave = () => {
    desk.say(null);
    if (document.hasFocus()) editing.leave();
  };
  return (
    <textarea
      ref={area}
      class={name}
      aria-label={label}
      rows={isLine ? 1 : Math.max(2, editing.shown.split("\n").length)}
      maxLength={maxLength}
      placeholder={placeholder}
      value={editing.shown}
      onFocus={() => desk.say("edit")}
      onInput={(event) => editing.type(isLine ? event.currentTarget.value.replace(/\n/g, " ") : event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={leave}
    />
  );
}
