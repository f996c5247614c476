import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { announce } from "../lib/announce.ts";
import { _ } from "../lib/i18n.ts";
import { narrowScreen } from "../lib/media.ts";
import { pageName, titleOf } from "../lib/page-title.ts";
import { path } from "../lib/router.ts";
import { Toasts } from "../kit/toast.tsx";
import type { BoardStore } from "../sync/store.ts";
import { KeySheet } from "./key-sheet.tsx";
import { Notices } from "./notices.tsx";
import { SideBar } from "./side-bar.tsx";
import { TabBar } from "./tab-bar.tsx";
import { TopBar } from "./top-bar.tsx";

/** "shut" hides the side bar on a desk, "open" brings it over the page on smaller screens. */
export const side = signal<"shut" | "open" | "usual">("usual");

interface FrameProps {
  /** names the page: window title, top bar, screen reader */
  title: string;
  /** what other rooms have to say across the page */
  notices?: ComponentChildren;
  /** the board looked at last */
  board: BoardStore | null;
  /** what the top bar of wider screens begins its tools with */
  lead?: ComponentChildren;
  /** what the tab bar of a phone holds beside its pages */
  plus?: ComponentChildren;
  bell?: ComponentChildren;
  /** the bell of the top bar, where there is no tab bar */
  topBell?: ComponentChildren;
  children: ComponentChildren;
}

/** Side bar, top bar, notices, the page itself, tabs for thumbs. */
export function Frame({ title, board, notices, lead, plus, bell, topBell, children }: FrameProps) {
  const main = useRef<HTMLElement>(null);
  useTitle(title, main);
  return (
    <div class="shell" data-side={side.value === "usual" ? undefined : side.value}>
      <a class="skip" href="#main">{_("Skip to the content")}</a>
      {(side.value === "open" || !narrowScreen.value) && <SideBar side={side} />}
      {side.value === "open" && <div class="side-scrim" onClick={() => (side.value = "usual")} />}
      <div class="shell-main">
        <TopBar title={title} board={board} side={side} lead={lead} bell={topBell} />
        <Notices>{notices}</Notices>
        <main class="main" id="main" tabIndex={-1} ref={main}>{children}</main>
      </div>
      <TabBar boardId={board?.id ?? null} plus={plus} bell={bell} />
      <KeySheet />
      <Toasts />
    </div>
  );
}

/** A new page is named in the window's title and spoken; the focus goes to its beginning, not to where it was. */
function useTitle(title: string, main: { current: HTMLElement | null }): void {
  const first = useRef(true);
  const page = path.value.replace(/\/deals\/.*/, "");
  useEffect(() => {
    pageName.value = title;
  }, [title]);
  useEffect(() => {
    side.value = side.value === "open" ? "usual" : side.value;
    if (!first.current) {
      main.current?.focus({ preventScroll: true });
      announce(titleOf(title, 0));
    }
    first.current = false;
  }, [page]);
}
