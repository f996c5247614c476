import { signal } from "@preact/signals";

import { type Hotkey, listedHotkeys } from "../lib/hotkeys.ts";
import { _ } from "../lib/i18n.ts";
import { Dialog } from "../kit/dialog.tsx";
import { Kbd } from "../kit/kbd.tsx";

const isOpen = signal(false);

export function openKeySheet(): void {
  isOpen.value = true;
}

/** The `?` sheet: what the keys do where one is now. */
export function KeySheet() {
  if (!isOpen.value) return null;
  return (
    <Dialog title={_("Keyboard shortcuts")} wide onClose={() => (isOpen.value = false)}>
      <div class="key-groups">
        {groups().map(([group, hotkeys]) => (
          <section key={group} class="key-group">
            <h3>{group}</h3>
            {hotkeys.map((hotkey) => (
              <div key={hotkey.keys} class="key-row">
                <span>{hotkey.label}</span>
                <Kbd keys={hotkey.keys} />
              </div>
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function groups(): [string, Hotkey[]][] {
  const found = new Map<string, Hotkey[]>();
  for (const hotkey of listedHotkeys.value.flatMap((scope) => scope.hotkeys)) {
    if (!hotkey.label) continue;
    const group = hotkey.group ?? _("Everywhere");
    found.set(group, [...(found.get(group) ?? []), hotkey]);
  }
  return [...found];
}
