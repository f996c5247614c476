import type { ComponentChildren, Ref } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { _, _n, formatNumber } from "../lib/i18n.ts";
import { narrowScreen } from "../lib/media.ts";
import { Icon } from "../kit/icon.tsx";
import { Popover } from "../kit/popover.tsx";
import { type Filter, isFiltering } from "../sync/filters.ts";
import { AmountFilter, CloseFilter, OwnerFilter, PriorityFilter, StepFilter, TagFilter } from "./filter-forms.tsx";
import { amountWords, closeWords, ownerWords, priorityWords, stepWords, tagWords } from "./filter-words.ts";
import { useParts } from "./parts.ts";

/** The board's filter: what is set is said on its button and in the address. */
export function FilterBar({ searchRef }: { searchRef: Ref<HTMLInputElement> }) {
  const parts = useParts();
  const { reading, workspace } = parts;
  const filter = reading.filter.value;
  const base = reading.workspace.value.currency;
  const set = isFiltering(filter);
  const clear = (change: Partial<Filter>) => reading.setFilter(change);
  const bar = useRef<HTMLDivElement>(null);
  // Opened with a filter, from another page or a link: on a phone it stood beyond the edge.
  useEffect(() => [...(bar.current?.querySelectorAll("[data-set]") ?? [])].at(-1)?.scrollIntoView({ block: "nearest", inline: "center" }), []);
  return (
    <div ref={bar} class="filters" role="group" aria-label={_("Filter")}>
      <SearchField inputRef={searchRef} />
      <FilterButton
        name={_("Owner")}
        said={ownerWords(filter.owners, workspace, parts.me.value?.id)}
        onClear={() => clear({ owners: [] })}
      >
        <OwnerFilter />
      </FilterButton>
      <FilterButton name={_("Tag")} said={tagWords(filter.tags, workspace)} onClear={() => clear({ tags: [] })}>
        <TagFilter />
      </FilterButton>
      <FilterButton
        name={_("Amount")}
        said={amountWords(filter, base)}
        onClear={() => clear({ amountMin: null, amountMax: null })}
      >
        <AmountFilter />
      </FilterButton>
      <FilterButton name={_("Close date")} said={closeWords(filter.close)} onClear={() => clear({ close: null })}>
        <CloseFilter />
      </FilterButton>
      <FilterButton name={_("Priority")} said={priorityWords(filter.priorities)} onClear={() => clear({ priorities: [] })}>
        <PriorityFilter />
      </FilterButton>
      <FilterButton name={_("Next step")} said={stepWords(filter.steps)} onClear={() => clear({ steps: [] })}>
        <StepFilter />
      </FilterButton>
      <button
        type="button"
        class="filter"
        aria-pressed={filter.rotting}
        data-set={filter.rotting || undefined}
        onClick={() => reading.setFilter({ rotting: !filter.rotting })}
      >
        {_("Rotting")}
      </button>
      {set && <button type="button" class="filter-clear" onClick={() => reading.clearFilter()}>{_("Clear")}</button>}
      {set && <Found />}
    </div>
  );
}

function Found() {
  const { found, all } = useParts().reading.count.value;
  const text = _n("{found} of {n} deal", "{found} of {n} deals", all, { found: formatNumber(found) });
  return <span class="filter-found" role="status">{text}</span>;
}

const TYPING_PAUSE_MS = 120;

/** Filters while one types; a composing input method is waited for. */
function SearchField({ inputRef }: { inputRef: Ref<HTMLInputElement> }) {
  const { reading } = useParts();
  const asked = reading.filter.value.text;
  const [text, setText] = useState(asked);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // The address changed by other means: the back button, "Clear".
    if (asked.trim() !== text.trim() && document.activeElement?.closest(".filter-search") === null) setText(asked);
  }, [asked]);
  useEffect(() => () => clearTimeout(pause.current), []);
  const search = (words: string) => {
    clearTimeout(pause.current);
    pause.current = setTimeout(() => reading.setFilter({ text: words }), TYPING_PAUSE_MS);
  };
  const type = (event: InputEvent) => {
    const words = (event.currentTarget as HTMLInputElement).value;
    setText(words);
    if (!event.isComposing) search(words);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.isComposing) return;
    setText("");
    search("");
    (event.currentTarget as HTMLInputElement).blur();
  };
  return (
    <div class="filter-search">
      <Icon name="search" />
      <input
        ref={inputRef}
        type="search"
        aria-label={_("Search deals")}
        placeholder={narrowScreen.value ? _("Search") : _("Search, also by pinyin initials")}
        value={text}
        onInput={type}
        onCompositionEnd={(event) => search(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

interface FilterButtonProps {
  name: string;
  /** what is set; "" when nothing is */
  said: string;
  onClear: () => void;
  children: ComponentChildren;
}

/** Opens its form; once something is set it says what, and can be taken back at once. */
function FilterButton({ name, said, onClear, children }: FilterButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const text = said ? _("{name}: {value}", { name, value: said }) : name;
  const attributes = {
    ref: anchor,
    type: "button" as const,
    "aria-haspopup": "dialog" as const,
    "aria-expanded": isOpen,
    onClick: () => setOpen(!isOpen),
  };
  return (
    <>
      {said ? (
        <span class="filter" data-set>
          <button {...attributes} class="filter-open" title={text}><span class="one-line">{text}</span></button>
          <button type="button" class="filter-remove" aria-label={_("Clear “{name}”", { name })} onClick={onClear}>
            <Icon name="close" />
          </button>
        </span>
      ) : (
        <button {...attributes} class="filter">{text} <Icon name="chevron-down" /></button>
      )}
      {isOpen && <Popover anchor={anchor} label={name} onClose={() => setOpen(false)}>{children}</Popover>}
    </>
  );
}
