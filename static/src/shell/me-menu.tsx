import type { ComponentChildren } from "preact";

import { _, _n } from "../lib/i18n.ts";
import { install, wayIn } from "../lib/installing.ts";
import { navigate } from "../lib/router.ts";
import { type App, useApp } from "../kit/app-context.ts";
import { Confirm } from "../kit/dialog.tsx";
import { sayFarewell } from "../kit/leaving.ts";
import { MenuButton, type MenuEntry } from "../kit/menu.tsx";
import { useState } from "preact/hooks";
import { forgetPerson } from "../sync/whose.ts";
import { openKeySheet } from "./key-sheet.tsx";

interface MeMenuProps {
  class: string;
  children: ComponentChildren;
}

/** What concerns the person here: settings, help, the way out. */
export function MeMenu({ class: name, children }: MeMenuProps) {
  const app = useApp();
  const [leaving, setLeaving] = useState(false);
  const unsent = app.requests.unsent.value;
  const leave = () => (unsent > 0 ? setLeaving(true) : void signOut(app));
  const entries: MenuEntry[] = [
    { label: _("My settings"), icon: "person", onSelect: () => navigate("/settings/me") },
    { label: _("Keyboard shortcuts"), icon: "help", keys: "?", onSelect: openKeySheet },
    { label: _("API documentation"), icon: "file", onSelect: () => window.open("/api/docs", "_blank", "noopener") },
    ...(wayIn.value ? [{ label: _("Install Kandan"), icon: "download", onSelect: () => void install() } as const] : []),
    null,
    { label: _("Sign out"), icon: "logout", onSelect: leave },
  ];
  return (
    <>
      <MenuButton class={name} label={_("Your menu")} align="start" entries={entries}>{children}</MenuButton>
      {leaving && (
        <Confirm
          title={_("Sign out with unsent changes?")}
          text={_n("{n} change is not sent yet. It is forgotten when you sign out.", "{n} changes are not sent yet. They are forgotten when you sign out.", unsent)}
          verb={_("Sign out")}
          danger
          onConfirm={() => void signOut(app)}
          onClose={() => setLeaving(false)}
        />
      )}
    </>
  );
}

/** Nothing of this person stays in the browser. */
async function signOut({ requests, connection, keeper, refused }: App): Promise<void> {
  await sayFarewell();
  connection.stop();
  await Promise.all([requests.forgetAll(), keeper.forget(), refused.forget()]);
  forgetPerson();
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/sign-out";
  document.body.append(form);
  form.submit();
}
