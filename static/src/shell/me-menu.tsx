import type { ComponentChildren } from "preact";

import { _, _n } from "../lib/i18n.ts";
import { hasKeys } from "../lib/hotkeys.ts";
import { install, wayIn } from "../lib/installing.ts";
import { navigate } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { Confirm } from "../kit/dialog.tsx";
import { MenuButton, type MenuEntry } from "../kit/menu.tsx";
import { useState } from "preact/hooks";
import { asker } from "../sync/http.ts";
import { unsentOf } from "../sync/whose.ts";
import { openKeySheet } from "./key-sheet.tsx";
import { signOut } from "./signing-out.ts";

interface MeMenuProps {
  class: string;
  children: ComponentChildren;
}

/** What concerns the person here: settings, help, the way out. */
export function MeMenu({ class: name, children }: MeMenuProps) {
  const app = useApp();
  /** how much is forgotten with it; 0: nothing is asked */
  const [unsent, setUnsent] = useState(0);
  const leave = async () => {
    // What another tab asked waits in the browser as well; in one that keeps nothing only this tab knows of its own.
    const me = asker.peek();
    const count = Math.max(me === null ? 0 : await unsentOf(me), app.requests.unsent.peek());
    if (count > 0) setUnsent(count);
    else void signOut(app);
  };
  const entries: MenuEntry[] = [
    { label: _("My settings"), icon: "person", onSelect: () => navigate("/settings/me") },
    ...(hasKeys() ? [{ label: _("Keyboard shortcuts"), icon: "help", keys: "?", onSelect: openKeySheet } as const] : []),
    { label: _("API documentation"), icon: "file", onSelect: () => window.open("/api/docs", "_blank", "noopener") },
    ...(wayIn.value ? [{ label: _("Install Kandan"), icon: "download", onSelect: () => void install() } as const] : []),
    null,
    { label: _("Sign out"), icon: "logout", onSelect: () => void leave() },
  ];
  return (
    <>
      <MenuButton class={name} label={_("Your menu")} align="start" entries={entries}>{children}</MenuButton>
      {unsent > 0 && (
        <Confirm
          title={_("Sign out with unsent changes?")}
          text={_n("{n} change is not sent yet. It is forgotten when you sign out.", "{n} changes are not sent yet. They are forgotten when you sign out.", unsent)}
          verb={_("Sign out")}
          danger
          onConfirm={() => {
            setUnsent(0);
            void signOut(app);
          }}
          onClose={() => setUnsent(0)}
        />
      )}
    </>
  );
}
