import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { hrefOf, type SettingsPage } from "../lib/router.ts";
import { Icon, type IconName } from "../kit/icon.tsx";
import { LossReasons } from "./loss-reasons.tsx";
import { MySettings } from "./my-settings.tsx";
import { People } from "./people.tsx";
import { Rates } from "./rates.tsx";
import { Tags } from "./tags.tsx";
import { Tokens } from "./tokens.tsx";
import { WorkspaceSettings } from "./workspace-settings.tsx";

/** Pages that other rooms bring. */
type Elsewhere = "notifications" | "device";
type Screen = ComponentType;

const SCREENS: Record<Exclude<SettingsPage, Elsewhere>, Screen> = {
  me: MySettings,
  workspace: WorkspaceSettings,
  people: People,
  tags: Tags,
  "loss-reasons": LossReasons,
  rates: Rates,
  tokens: Tokens,
};

export function SettingsScreen({ page, others }: { page: SettingsPage; others: Record<Elsewhere, Screen> }) {
  const Screen = { ...SCREENS, ...others }[page];
  const nav = useRef<HTMLElement>(null);
  useEffect(() => showCurrent(nav.current), [page]);
  return (
    <div class="settings">
      <nav class="settings-nav" aria-label={_("Settings")} ref={nav}>
        {pages().map((one) => (
          <a
            key={one.id}
            class="side-link"
            href={hrefOf({ name: "settings", page: one.id })}
            aria-current={one.id === page ? "page" : undefined}
          >
            <Icon name={one.icon} /> {one.name}
          </a>
        ))}
      </nav>
      {Screen && <Screen key={page} />}
    </div>
  );
}

/** On a phone the pages are a row that scrolls. */
function showCurrent(nav: HTMLElement | null): void {
  const current = nav?.querySelector<HTMLElement>("[aria-current]");
  if (!nav || !current) return;
  const away = current.getBoundingClientRect().left - nav.getBoundingClientRect().left;
  nav.scrollLeft += away - (nav.clientWidth - current.offsetWidth) / 2;
}

function pages(): readonly { id: SettingsPage; name: string; icon: IconName }[] {
  return [
    { id: "me", name: _("My settings"), icon: "person" },
    { id: "notifications", name: _("Notifications"), icon: "bell" },
    { id: "device", name: _("This device"), icon: "download" },
    { id: "workspace", name: _("Workspace"), icon: "settings" },
    { id: "people", name: _("People"), icon: "people" },
    { id: "tags", name: _("Tags"), icon: "tag" },
    { id: "loss-reasons", name: _("Loss reasons"), icon: "thumb-down" },
    { id: "rates", name: _("Exchange rates"), icon: "coin" },
    { id: "tokens", name: _("API tokens"), icon: "key" },
  ];
}
