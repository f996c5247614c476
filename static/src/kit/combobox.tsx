import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { type Source, useFound } from "./combobox-state.ts";
import type { ControlAttributes } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Popover } from "./popover.tsx";

interface ComboboxProps<T> {
  /** from Field: id and descriptions */
  control: ControlAttributes;
  /** the items, or a way to search for them */
  source: Source<T>;
  value: T | null;
  textOf: (item: T) => string;
  keyOf: (item: T) => string | number;
  onValue: (item: T | null) => void;
  /** offers the typed words as something new */
  onCreate?: (text: string) => void;
  draw?: (item: T) => ComponentChildren;
  placeholder?: string;
  disabled?: boolean;
  autofocus?: boolean;
  /** false: something must be chosen */
  clearable?: boolean;
}

type Row<T> = { kind: "item"; item: T } | { kind: "new"; text: string };

/** A field with a searchable list: pick one, clear it, or add what was typed. */
export function Combobox<T>(props: ComboboxProps<T>) {
  const { control, source, value, textOf, onValue, onCreate, placeholder = "" } = props;
  const [words, setWords] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const listId = useId();
  const open = words !== null;
  const found = useFound(source, words ?? "", open, textOf);
  const rows = rowsOf(found, words ?? "", textOf, onCreate !== undefined);
  const close = () => setWords(null);
  const choose = (row: Row<T> | undefined) => {
    if (row?.kind === "item") onValue(row.item);
    if (row?.kind === "new") onCreate?.(row.text);
    close();
  };
  const type = (text: string) => {
    setWords(text);
    // A list that was only opened has nothing chosen: Enter closes it.
    setAt(text ? 0 : -1);
  };
  const onKeyDown = (event: KeyboardEvent) => onComboKey(event, { open, rows: rows.length, at, setAt, type, close, choose: () => choose(rows[at]) });
  return (
    <div class="combobox" ref={box}>
      <input
        {...control}
        class="input"
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && rows[at] ? `${listId}-${at}` : undefined}
        autocomplete="off"
        placeholder={value ? textOf(value) : placeholder}
        value={words ?? (value ? textOf(value) : "")}
        disabled={props.disabled ?? false}
        autofocus={props.autofocus ?? false}
        onInput={(event) => type(event.currentTarget.value)}
        onClick={() => !open && type("")}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <ComboboxEnd empty={!value || props.clearable === false} disabled={props.disabled ?? false} onClear={() => onValue(null)} />
      {open && (
        <Popover anchor={box} onClose={close} fit focus={false}>
          <ComboboxList {...props} id={listId} rows={rows} at={at} waiting={found === null} onPick={choose} />
        </Popover>
      )}
    </div>
  );
}

function ComboboxEnd({ empty, disabled, onClear }: { empty: boolean; disabled: boolean; onClear: () => void }) {
  if (empty || disabled) return <Icon name="chevrons" class="combobox-sign" />;
  return (
    <button type="button" class="combobox-clear" aria-label={_("Clear")} onClick={onClear}>
      <Icon name="close" size={14} />
    </button>
  );
}

interface ListProps<T> extends ComboboxProps<T> {
  id: string;
  rows: readonly Row<T>[];
  at: number;
  waiting: boolean;
  onPick: (row: Row<T>) => void;
}

function ComboboxList<T>({ id, rows, at, waiting, value, keyOf, textOf, draw, onPick }: ListProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: "nearest" }), [at]);
  if (!rows.length) return <p class="combobox-none">{waiting ? _("Searching…") : _("Nothing found")}</p>;
  const chosen = value && keyOf(value);
  return (
    <ul class="options" id={id} role="listbox" ref={list}>
      {rows.map((row, index) => (
        <li
          key={row.kind === "item" ? keyOf(row.item) : "new"}
          id={`${id}-${index}`}
          class="option"
          role="option"
          aria-selected={row.kind === "item" && keyOf(row.item) === chosen}
          data-at={index === at || undefined}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(row)}
        >
          {row.kind === "item" ? (draw ?? textOf)(row.item) : <NewRow text={row.text} />}
        </li>
      ))}
    </ul>
  );
}

function NewRow({ text }: { text: string }) {
  return (
    <>
      <Icon name="plus" /> <span>{_("Add “{name}”", { name: text })}</span>
    </>
  );
}

function rowsOf<T>(found: readonly T[] | null, words: string, textOf: (item: T) => string, mayCreate: boolean): Row<T>[] {
  const rows: Row<T>[] = (found ?? []).map((item) => ({ kind: "item", item }));
  const text = words.trim();
  const known = found?.some((item) => textOf(item).toLocaleLowerCase() === text.toLocaleLowerCase());
  if (mayCreate && text && !known) rows.push({ kind: "new", text });
  return rows;
}

interface Keys {
  open: boolean;
  rows: number;
  at: number;
  setAt: (at: number) => void;
  type: (text: string) => void;
  close: () => void;
  choose: () => void;
}

function onComboKey(event: KeyboardEvent, keys: Keys): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.isComposing) return;
  if (step) {
    event.preventDefault();
    if (!keys.open) keys.type("");
    else if (keys.rows) keys.setAt((Math.max(keys.at, step < 0 ? 0 : -1) + step + keys.rows) % keys.rows);
  } else if (event.key === "Enter" && keys.open) {
    event.preventDefault();
    keys.choose();
  } else if (event.key === "Escape" && keys.open) {
    event.preventDefault();
    event.stopPropagation();
    keys.close();
  }
}
