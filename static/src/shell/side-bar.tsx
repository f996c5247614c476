import type { Signal } from "@preact/signals";
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { _, _n, formatNumber } from "../lib/i18n.ts";
import { hrefOf, path, route } from "../lib/router.ts";
import { useApp } from "../kit/app-context.ts";
import { Avatar } from "../kit/avatar.tsx";
import { IconButton } from "../kit/button.tsx";
import { useTime } from "../kit/clock.ts";
import { Icon, type IconName } from "../kit/icon.tsx";
import { mayManage } from "../kit/rights.ts";
import { UnseenDot } from "../kit/unseen-dot.tsx";
import { lightOf } from "../sync/next-step.ts";
import type { Activity } from "../sync/wire.ts";
import { Logo } from "./logo.tsx";
import { MeMenu } from "./me-menu.tsx";

type Side = Signal<"shut" | "open" | "usual">;

export function SideBar({ side }: { side: Side }) {
  const drawer = useDrawer(side);
  const { workspace } = useApp();
  return (
    <aside class="side" aria-label={_("Navigation")} ref={drawer}>
      <div class="side-head">
        <Logo />
        <IconButton
          small
          icon={side.value === "open" ? "close" : "sidebar"}
          label={_("Hide the side bar")}
          onClick={() => (side.value = side.value === "open" ? "usual" : "shut")}
        />
      </div>
      <nav class="side-nav" aria-label={_("Boards and pages")}>
        <PageLink href="/my-day" icon="day" text={_("My day")} badge={<Overdue />} />
        <PageLink href="/calendar" icon="calendar" text={_("Calendar")} />
        <h2 class="side-title">
          <a href={hrefOf({ name: "boards" })}>{_("Boards")}</a>
        </h2>
        <BoardLinks />
        <h2 class="side-title">{_("Workspace")}</h2>
        {mayManage(workspace.me.value?.role) && <PageLink href="/imports" icon="import" text={_("Import")} />}
        <PageLink href="/bin" icon="bin" text={_("Recycle bin")} />
        <PageLink href="/settings/me" icon="settings" text={_("Settings")} under="/settings" />
      </nav>
      <Me />
    </aside>
  );
}

/** Over the page it is a drawer: the focus goes in, and it shuts by Escape or when the focus goes on elsewhere. */
function useDrawer(side: Side): RefObject<HTMLElement | null> {
  const drawer = useRef<HTMLElement>(null);
  const isOver = side.value === "open";
  useEffect(() => {
    const element = drawer.current;
    if (!isOver || !element) return;
    const before = document.activeElement;
    const shut = (): void => void (side.value = "usual");
    const onKeyDown = (event: KeyboardEvent): void => void (event.key === "Escape" && shut());
    const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
      // Menus of the drawer lie in the top layer, outside it.
      if (relatedTarget instanceof Element && !element.contains(relatedTarget) && !relatedTarget.closest("[popover]")) shut();
    };
    element.querySelector("button")?.focus();
    document.addEventListener("keydown", onKeyDown);
    element.addEventListener("focusout", onFocusOut);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      element.removeEventListener("focusout", onFocusOut);
      const isAdrift = document.activeElement === document.body || element.contains(document.activeElement);
      if (isAdrift && before instanceof HTMLElement) before.focus();
    };
  }, [isOver]);
  return drawer;
}

function BoardLinks() {
  const { workspace, looks } = useApp();
  const here = route.value;
  const boardId = "boardId" in here ? here.boardId : null;
  return (
    <>
      {workspace.boards.value.filter((board) => !board.archived).map((board) => (
        <a
          key={board.id}
          class="side-link"
          href={hrefOf({ name: "board", boardId: board.id })}
          aria-current={board.id === boardId ? "page" : undefined}
        >
          <Icon name="board" />
          <span class="one-line">{board.name}</span>
          {looks.dotted.value.has(board.id) && <UnseenDot />}
        </a>
      ))}
    </>
  );
}

interface PageLinkProps {
  href: string;
  icon: IconName;
  text: string;
  /** the part of the address that makes it current; the link itself unless told */
  under?: string;
  badge?: ComponentChildren;
}

function PageLink({ href, icon, text, under = href, badge }: PageLinkProps) {
  return (
    <a class="side-link" href={href} aria-current={path.value.startsWith(under) ? "page" : undefined}>
      <Icon name={icon} />
      <span class="one-line grow">{text}</span>
      {badge}
    </a>
  );
}

/** How many of my activities are late. */
function Overdue() {
  const { person } = useApp();
  const { zone, now } = useTime();
  const late = person.activities.value.filter((activity) => isLate(activity, zone, now)).length;
  if (late === 0) return null;
  return <span class="side-badge" title={_n("{n} activity overdue", "{n} activities overdue", late)}>{formatNumber(late)}<span class="sr-only"> {_("overdue")}</span></span>;
}

function isLate({ done_at, due_at, due_on }: Activity, zone: string, now: number): boolean {
  return done_at === null && lightOf({ next_at: due_at, next_on: due_on }, zone, now) === "overdue";
}

function Me() {
  const { workspace } = useApp();
  const me = workspace.me.value;
  if (!me) return null;
  const person = workspace.person(me.id).value ?? null;
  return (
    <div class="side-foot">
      <MeMenu class="side-me">
        <Avatar person={person} size={28} mute />
        <span class="side-me-name">
          <b class="one-line">{me.name}</b>
          <span class="one-line">{workspace.workspace.value?.name}</span>
        </span>
        <Icon name="chevrons" />
      </MeMenu>
    </div>
  );
}
