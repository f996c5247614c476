import { useEffect, useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Icon } from "../kit/icon.tsx";

interface SearchBoxProps {
  /** what is searched for now */
  value: string;
  onValue: (words: string) => void;
  label: string;
}

const PAUSE_MS = 200;

/** Searches after a pause in the typing; what an input method is still composing is waited for. */
export function SearchBox({ value, onValue, label }: SearchBoxProps) {
  const [words, setWords] = useState(value);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const type = (text: string, isComposing: boolean) => {
    setWords(text);
    clearTimeout(pause.current);
    if (!isComposing) pause.current = setTimeout(() => onValue(text.trim()), PAUSE_MS);
  };
  return (
    <div class="filter-search">
      <Icon name="search" />
      <input
        type="search"
        aria-label={label}
        placeholder={_("Search")}
        value={words}
        onInput={(event) => type(event.currentTarget.value, event.isComposing)}
        onCompositionEnd={(event) => type(event.currentTarget.value, false)}
      />
    </div>
  );
}
