import { useId } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import type { Colour } from "../sync/wire.ts";

/** The names are said to people who cannot tell the dots apart. */
export function colours(): readonly { id: Colour; name: string }[] {
  return [
    { id: "slate", name: _("Slate") },
    { id: "red", name: _("Red") },
    { id: "orange", name: _("Orange") },
    { id: "amber", name: _("Amber") },
    { id: "green", name: _("Green") },
    { id: "teal", name: _("Teal") },
    { id: "blue", name: _("Blue") },
    { id: "indigo", name: _("Indigo") },
    { id: "purple", name: _("Purple") },
    { id: "pink", name: _("Pink") },
  ];
}

interface ColourPickerProps {
  value: Colour;
  onValue: (colour: Colour) => void;
  label: string;
}

export function ColourPicker({ value, onValue, label }: ColourPickerProps) {
  const name = useId();
  return (
    <div class="colour-picker" role="radiogroup" aria-label={label}>
      {colours().map((colour) => (
        <label key={colour.id} class="colour" data-colour={colour.id} title={colour.name}>
          <input
            type="radio"
            class="sr-only"
            name={name}
            checked={colour.id === value}
            aria-label={colour.name}
            onChange={() => onValue(colour.id)}
          />
          <span class="colour-face" />
        </label>
      ))}
    </div>
  );
}
