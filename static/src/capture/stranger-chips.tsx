import { useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Icon } from "../kit/icon.tsx";
import { Menu, type MenuEntry } from "../kit/menu.tsx";
import { mayManage } from "../kit/rights.ts";
import type { Stranger } from "./known.ts";
import { alike } from "./strangers.ts";

const LONGEST_TAG = 40;

export interface StrangerActs {
  onRecognise: (stranger: Stranger, id: number) => void;
  /** the workspace shall have a tag of that name */
  onCreate: (stranger: Stranger) => void;
  onTakeOut: (stranger: Stranger) => void;
}

interface StrangerChipsProps extends StrangerActs {
  line: string;
  strangers: readonly Stranger[];
  /** the words can stand for something: there is a new deal, and nobody else is its owner */
  isOpen: (stranger: Stranger) => boolean;
}

/** Who was named and is not known: said plainly, with the ways out; left alone, the words stay in the title. */
export function StrangerChips({ strangers, ...rest }: StrangerChipsProps) {
  return (
    <ul class="capture-pieces" aria-label={_("Not found")}>
      {strangers.map((stranger) => <li key={stranger.start}><StrangerChip stranger={stranger} {...rest} /></li>)}
    </ul>
  );
}

function StrangerChip({ stranger, line, ...acts }: Omit<StrangerChipsProps, "strangers"> & { stranger: Stranger }) {
  const [isShown, setShown] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const entries = useEntries(stranger, acts);
  const words = line.slice(stranger.start, stranger.end);
  return (
    <>
      <button
        type="button"
        class="capture-piece"
        ref={button}
        data-unknown
        aria-haspopup="menu"
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
      >
        <Icon name="alert" />
        <b class="one-line">{words}</b>
        <span class="capture-source">{stranger.kind === "tag" ? _("no such tag") : _("nobody of that name")}</span>
        <Icon name="chevron-down" size={12} />
      </button>
      {isShown && <Menu anchor={button} align="start" label={words} entries={entries} onClose={() => setShown(false)} />}
    </>
  );
}

function useEntries(stranger: Stranger, { isOpen, onRecognise, onCreate, onTakeOut }: Omit<StrangerChipsProps, "strangers" | "line">): MenuEntry[] {
  const { workspace, connection } = useApp();
  const { kind, name } = stranger;
  const known: readonly { id: number; name: string }[] = kind === "tag" ? workspace.tags.value : workspace.people.value.filter((person) => !person.disabled);
  const meant: MenuEntry[] = alike(stranger, known).map((one) => ({
    label: one.name, icon: kind === "tag" ? "tag" : "person", onSelect: () => onRecognise(stranger, one.id),
  }));
  // A tag has no number before the server has given it one.
  const mayCreate = kind === "tag" && mayManage(workspace.me.value?.role) && connection.status.value !== "offline" && name.length <= LONGEST_TAG;
  const fresh: MenuEntry[] = mayCreate ? [{ label: _("Add the tag “{name}”", { name }), icon: "plus", onSelect: () => onCreate(stranger) }] : [];
  const ways = isOpen(stranger) ? [...fresh, ...meant] : [];
  const out: MenuEntry = { label: _("Take out of the title"), icon: "close", onSelect: () => onTakeOut(stranger) };
  return ways.length > 0 ? [...ways, null, out] : [out];
}
