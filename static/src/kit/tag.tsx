import type { ComponentChildren } from "preact";

import { _ } from "../lib/i18n.ts";
import { Icon } from "./icon.tsx";

interface TagProps {
  tag: { name: string; colour: string };
}

/** A tag as it stands on a card. */
export function Tag({ tag }: TagProps) {
  return <span class="tag" data-colour={tag.colour}>{tag.name}</span>;
}

interface ChipProps {
  colour?: string;
  /** its name, for the button that takes it away */
  name: string;
  onRemove?: () => void;
  children?: ComponentChildren;
}

/** Something chosen, with a way to take it back. */
export function Chip({ colour, name, onRemove, children }: ChipProps) {
  return (
    <span class="chip" data-colour={colour}>
      <span class="one-line">{children ?? name}</span>
      {onRemove && (
        <button type="button" class="chip-remove" aria-label={_("Remove {name}", { name })} onClick={onRemove}>
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  );
}
