import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { hasKeys, keyCaps } from "../lib/hotkeys.ts";
import { _ } from "../lib/i18n.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Button } from "../kit/button.tsx";
import { matching } from "../kit/combobox-state.ts";
import type { Person } from "../sync/wire.ts";
import type { Conversation } from "./conversation.ts";
import { useDesk } from "./desk-context.ts";
import { useGrowing } from "./growing.ts";
import { markdownOf, type Mention, mentionAt, named, retyped, type Written, written } from "./mentions.ts";

const LONGEST = 10_000;

/** Where a comment is written. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const { words } = conversation;
  const send = () => {
    void conversation.say();
    requestAnimationFrame(() => document.querySelector(".comments > :last-child")?.scrollIntoView({ block: "nearest" }));
  };
  return (
    <footer class="panel-foot">
      <WordsBox label={_("Write a comment")} value={words.value} onValue={(text) => (words.value = text)} onSend={send}>
        {words.value !== "" && <Button small kind="primary" disabled={!words.value.trim()} onClick={send}>{_("Send")}</Button>}
      </WordsBox>
    </footer>
  );
}

interface WordsBoxProps {
  label: string;
  /** Markdown; shown with the names of the people in it */
  value: string;
  onValue: (markdown: string) => void;
  onSend: () => void;
  onEscape?: () => void;
  autofocus?: boolean;
  /** buttons */
  children: ComponentChildren;
}

/** A text with people in it: `@` offers their names, Ctrl+Enter sends. */
export function WordsBox({ label, value, onValue, onSend, onEscape, autofocus, children }: WordsBoxProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const shown = written(value);
  useGrowing(area, shown.text);
  const names = useMentions(area, shown, onValue);
  const onInput = (field: HTMLTextAreaElement) => {
    const next = retyped(shown, field.value, field.selectionEnd);
    onValue(markdownOf(next));
    names.look(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || names.onKey(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    } else if (event.key === "Escape" && onEscape) {
      event.preventDefault();
      onEscape();
    }
  };
  const inside = useInside();
  return (
    <div class="composer" data-open={value !== "" || inside.is || undefined} onFocusIn={inside.enter} onFocusOut={inside.leave}>
      <textarea
        ref={(element) => {
          if (element && !area.current && autofocus) element.focus();
          area.current = element;
        }}
        aria-label={label}
        placeholder={label}
        rows={1}
        maxLength={LONGEST - (value.length - shown.text.length)}
        value={shown.text}
        onInput={(event) => onInput(event.currentTarget)}
        onClick={() => names.look(shown)}
        onBlur={names.close}
        onKeyDown={onKeyDown}
      />
      <div class="composer-foot">
        <span class="quiet">{hasKeys() ? _("@ mentions a colleague, **bold**, - list. {keys} sends.", { keys: keyCaps("mod+enter").join(" ") }) : _("@ mentions a colleague, **bold**, - list.")}</span>
        <span class="row">{children}</span>
      </div>
      {names.found.length > 0 && <NameList {...names} />}
    </div>
  );
}

interface Mentions {
  found: readonly Person[];
  at: number;
  look: (written: Written) => void;
  close: () => void;
  pick: (person: Person) => void;
  /** true when the key was meant for the list */
  onKey: (event: KeyboardEvent) => boolean;
}

const MOST_NAMES = 8;

function useMentions(area: { current: HTMLTextAreaElement | null }, shown: Written, onValue: (markdown: string) => void): Mentions {
  const { workspace } = useDesk().desk.app;
  const [mention, setMention] = useState<Mention | null>(null);
  const [at, setAt] = useState(0);
  const people = workspace.people.value.filter((person) => !person.disabled);
  const found = mention ? matching(people, mention.words, (person) => person.name).slice(0, MOST_NAMES) : [];
  /** behind the space that came with a name: who types one all the same does not want two */
  const spaced = useRef<number | null>(null);
  const look = (now: Written) => {
    const { selectionStart, selectionEnd } = area.current as HTMLTextAreaElement;
    spaced.current = null;
    setMention(selectionStart === selectionEnd ? mentionAt(now, selectionStart) : null);
    setAt(0);
  };
  const close = () => setMention(null);
  const pick = (person: Person) => {
    if (!mention) return;
    const next = named(shown, mention, person);
    onValue(markdownOf(next.written));
    close();
    spaced.current = next.caret;
    requestAnimationFrame(() => area.current?.setSelectionRange(next.caret, next.caret));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === " " && spaced.current === area.current?.selectionStart) {
      spaced.current = null;
      event.preventDefault();
      return true;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isPick = (event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab";
    if (found.length === 0 || !(step || isPick || event.key === "Escape")) return false;
    event.preventDefault();
    if (step) setAt((at + step + found.length) % found.length);
    else if (isPick) pick(found[at] as Person);
    else close();
    return true;
  };
  return { found, at, look, close, pick, onKey };
}

function NameList({ found, at, pick }: Mentions) {
  return (
    <ul class="composer-names options" role="listbox" aria-label={_("People")}>
      {found.map((person, index) => (
        <li
          key={person.id}
          class="option"
          role="option"
          aria-selected={index === at}
          data-at={index === at || undefined}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => pick(person)}
        >
          <Avatar person={person} size={20} mute /> <span class="one-line">{person.name}</span>
        </li>
      ))}
    </ul>
  );
}

/** Longer than a click takes. */
const LINGER_MS = 300;

/** Whether the focus is inside; it still is for a moment, so that what is pressed elsewhere stays in its place meanwhile. */
function useInside() {
  const [is, set] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stay = () => clearTimeout(timer.current);
  useEffect(() => stay, []);
  const enter = () => {
    stay();
    set(true);
  };
  const leave = () => {
    stay();
    timer.current = setTimeout(() => set(false), LINGER_MS);
  };
  return { is, enter, leave };
}
