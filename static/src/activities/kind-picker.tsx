import { useId } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { KIND_ICONS, kindName, KINDS } from "../kit/activity-words.ts";
import { Icon } from "../kit/icon.tsx";
import type { ActivityKind } from "../sync/wire.ts";

/** A row of pictures with their words. Radio buttons underneath: arrows walk, the chosen one is told. */
export function KindPicker({ value, onValue }: { value: ActivityKind; onValue: (kind: ActivityKind) => void }) {
  const name = useId();
  return (
    <div class="kinds" role="radiogroup" aria-label={_("Kind")}>
      {KINDS.map((kind) => (
        <label key={kind} class="kind">
          <input type="radio" class="sr-only" name={name} checked={kind === value} onChange={() => onValue(kind)} />
          <span class="kind-face">
            <Icon name={KIND_ICONS[kind]} size={18} />
            {kindName(kind)}
          </span>
        </label>
      ))}
    </div>
  );
}
