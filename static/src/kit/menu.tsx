import type { ComponentChildren, RefObject } from "preact";
import { useRef, useState } from "preact/hooks";

import { IconButton } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";
import { Popover } from "./popover.tsx";

export interface MenuItem {
  label: string;
  icon?: IconName;
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
  /** a choice among several or a switch: shown with a tick */
  checked?: boolean;
  /** e.g. "mod+z" */
  keys?: string;
}

/** null draws a line between groups. */
export type MenuEntry = MenuItem | null;

interface MenuProps {
  anchor: RefObject<HTMLElement | null>;
  entries: readonly MenuEntry[];
  label: string;
  align?: "start" | "end";
  onClose: () => void;
}

export function Menu({ anchor, entries, label, align = "end", onClose }: MenuProps) {
  return (
    <Popover anchor={anchor} align={align} onClose={onClose} class="menu-box">
      <div class="menu" role="menu" aria-label={label} onKeyDown={(event) => onMenuKey(event, onClose)}>
        {entries.map((entry, index) =>
          entry ? (
            <MenuRow key={entry.label} item={entry} onClose={onClose} />
          ) : (
            <div key={`line-${index}`} class="menu-line" role="separator" />
          ),
        )}
      </div>
    </Popover>
  );
}

function MenuRow({ item, onClose }: { item: MenuItem; onClose: () => void }) {
  const choose = () => {
    onClose();
    item.onSelect();
  };
  return (
    <button
      type="button"
      class="menu-item"
      role={item.checked === undefined ? "menuitem" : "menuitemcheckbox"}
      aria-checked={item.checked}
      data-danger={item.danger || undefined}
      disabled={item.disabled ?? false}
      onClick={choose}
    >
      {item.icon && <Icon name={item.icon} />}
      <span class="grow">{item.label}</span>
      {item.checked && <Icon name="check" />}
      {item.keys && <Kbd keys={item.keys} />}
    </button>
  );
}

function onMenuKey(event: KeyboardEvent, onClose: () => void): void {
  const menu = event.currentTarget as HTMLElement;
  const items = [...menu.querySelectorAll<HTMLElement>("[role^=menuitem]:not(:disabled)")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Tab") onClose();
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}

interface MenuButtonProps {
  entries: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  label: string;
  icon?: IconName;
  align?: "start" | "end";
  small?: boolean;
  /** instead of an icon */
  children?: ComponentChildren;
  class?: string;
}

/** A button that opens a menu; with children it wears them (and is named by them), else an icon. */
export function MenuButton({ entries, label, icon = "dots", align = "end", small, children, class: extra }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const attributes = {
    ref: anchor,
    "aria-haspopup": "menu" as const,
    "aria-expanded": open,
    onClick: () => setOpen(!open),
  };
  return (
    <>
      {children ? (
        <button type="button" class={extra} title={label} {...attributes}>{children}</button>
      ) : (
        <IconButton icon={icon} label={label} small={small ?? false} class={extra} {...attributes} />
      )}
      {open && (
        <Menu
          anchor={anchor}
          align={align}
          label={label}
          entries={typeof entries === "function" ? entries() : entries}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
