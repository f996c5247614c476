import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { matching } from "./combobox-state.ts";

export interface CheckOption {
  id: number;
  name: string;
  /** a disc or a dot before the name */
  mark?: ComponentChildren;
}

interface ChecklistProps {
  options: readonly CheckOption[];
  values: ReadonlySet<number>;
  onValues: (values: Set<number>) => void;
  label: string;
  /** offers the words typed as a new option */
  onCreate?: (name: string) => void;
}

const SEARCH_FROM = 8;

/** Several of a list, with a search when it is long: owners in a filter, tags on a deal. */
export function Checklist({ options, values, onValues, label, onCreate }: ChecklistProps) {
  const [words, setWords] = useState("");
  const shown = matching(options, words, (option) => option.name);
  const toggle = (id: number) => {
    const next = new Set(values);
    if (!next.delete(id)) next.add(id);
    onValues(next);
  };
  const create = onCreate && words.trim() && !options.some((option) => option.name === words.trim());
  return (
    <fieldset class="checklist" aria-label={label}>
      {(options.length >= SEARCH_FROM || onCreate) && (
        <input
          class="input checklist-search"
          type="search"
          aria-label={_("Search")}
          placeholder={_("Search")}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <div class="options">
        {shown.map((option) => (
          <label key={option.id} class="option">
            <input type="checkbox" checked={values.has(option.id)} onChange={() => toggle(option.id)} />
            {option.mark}
            <span class="one-line">{option.name}</span>
          </label>
        ))}
        {create && (
          <button type="button" class="option" onClick={() => onCreate(words.trim())}>
            {_("Add “{name}”", { name: words.trim() })}
          </button>
        )}
        {!shown.length && !create && <p class="combobox-none">{_("Nothing found")}</p>}
      </div>
    </fieldset>
  );
}
