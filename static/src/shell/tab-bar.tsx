import type { ComponentChildren } from "preact";

import { _ } from "../lib/i18n.ts";
import { hrefOf, path } from "../lib/router.ts";
import { Icon, type IconName } from "../kit/icon.tsx";

interface Tab {
  href: string;
  icon: IconName;
  text: string;
  current: boolean;
}

interface TabBarProps {
  boardId: number | null;
  /** in the middle, where both thumbs reach: what begins something new */
  plus?: ComponentChildren;
  /** what has happened meanwhile */
  bell?: ComponentChildren;
}

/** For thumbs, at the bottom of a phone. */
export function TabBar({ boardId, plus, bell }: TabBarProps) {
  return (
    <nav class="tab-bar" aria-label={_("Pages")}>
      <TabLink tab={boards(boardId)} />
      <TabLink tab={myDay()} />
      {plus}
      {bell}
      <TabLink tab={me()} />
    </nav>
  );
}

function TabLink({ tab }: { tab: Tab }) {
  return (
    <a class="tab-link" href={tab.href} aria-current={tab.current ? "page" : undefined}>
      <Icon name={tab.icon} />
      {tab.text}
    </a>
  );
}

/** Back to the board one was on; from there to all of them. */
function boards(boardId: number | null): Tab {
  const here = path.value;
  const isOnBoard = /^\/boards\/\d/.test(here) || here === "/";
  const href = boardId === null || isOnBoard ? "/boards" : hrefOf({ name: "board", boardId });
  return { href, icon: "board", text: _("Boards"), current: isOnBoard || here === "/boards" };
}

function myDay(): Tab {
  return { href: "/my-day", icon: "day", text: _("My day"), current: path.value === "/my-day" || path.value === "/calendar" };
}

function me(): Tab {
  return { href: "/settings/me", icon: "person", text: _("Me"), current: path.value.startsWith("/settings") };
}
