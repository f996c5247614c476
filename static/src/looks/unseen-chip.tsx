/** How much others changed while one was away: a quiet word in the board's bar, and behind it the list. */

import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { announce } from "../lib/announce.ts";
import { formatNearMoment } from "../lib/dates.ts";
import { registerHotkeys } from "../lib/hotkeys.ts";
import { _, _n, formatNumber } from "../lib/i18n.ts";
import { useApp } from "../kit/app-context.ts";
import { Icon } from "../kit/icon.tsx";
import { Popover } from "../kit/popover.tsx";
import type { BoardLook } from "../sync/board-look.ts";
import type { BoardStore } from "../sync/store.ts";
import { UnseenList } from "./unseen-list.tsx";

interface UnseenChipProps {
  board: BoardStore;
  /** brings a card into sight */
  reveal: (dealId: number) => void;
}

export function UnseenChip({ board, reveal }: UnseenChipProps) {
  const { looks, workspace } = useApp();
  const look = looks.of(board);
  const anchor = useRef<HTMLSpanElement>(null);
  const timeZone = workspace.zone.value;
  const left = look.left.value;
  const words = chipWords(look, timeZone);
  useHotkey(look);
  // Said once for each coming back, however much there is.
  useSignalEffect(() => {
    if (look.unseen.value && look.left.peek() > 0) announce(chipWords(look, timeZone));
  });
  const close = useClosing(look);
  return (
    <span class="unseen-anchor" ref={anchor}>
      {left > 0 && (
        <button
          type="button"
          class="unseen-chip"
          title={words}
          aria-label={words}
          aria-haspopup="dialog"
          aria-expanded={look.isOpen.value}
          onClick={() => (look.isOpen.value = !look.isOpen.peek())}
        >
          <Icon name="history" />
          <span class="unseen-words one-line" aria-hidden="true">{words}</span>
          <span class="unseen-count" aria-hidden="true">{countWords(look)}</span>
        </button>
      )}
      {look.isOpen.value && (
        <Popover anchor={anchor} label={_("What changed while you were away")} class="unseen-box" onClose={close}>
          <UnseenList board={board} look={look} reveal={reveal} onClose={close} />
        </Popover>
      )}
    </span>
  );
}

function chipWords({ unseen, left }: BoardLook, timeZone: string): string {
  const { since, is_cut: isCut = false } = unseen.value ?? {};
  const n = left.value;
  if (!since) return "";
  const when = formatNearMoment(since.at, timeZone);
  if (isCut) return _n("More than {n} change since {when}", "More than {n} changes since {when}", n, { when });
  return _n("{n} change since {when}", "{n} changes since {when}", n, { when });
}

/** "12", or "1,000+" where the list was cut. */
function countWords({ unseen, left }: BoardLook): string {
  const n = formatNumber(left.value);
  return unseen.value?.is_cut ? _("{n}+", { n }) : n;
}

/** The focus goes back to where it was: the list may have been opened by a key, and the chip may be gone. */
function useClosing(look: BoardLook): () => void {
  const isOpen = look.isOpen.value;
  const before = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  if (isOpen && !wasOpen.current) before.current = document.activeElement;
  wasOpen.current = isOpen;
  useEffect(() => {
    if (isOpen || document.activeElement !== document.body || !before.current) return;
    const back = before.current.isConnected && before.current !== document.body ? before.current : document.getElementById("main");
    (back as HTMLElement | null)?.focus({ preventScroll: true });
  }, [isOpen]);
  return () => (look.isOpen.value = false);
}

function useHotkey(look: BoardLook): void {
  useEffect(() => {
    const run = (): void | false => {
      if (document.querySelector("dialog[open], .panel, :popover-open:not(.toasts)")) return false;
      look.isOpen.value = true;
    };
    return registerHotkeys("unseen", [{ keys: "u", label: _("What changed while you were away"), group: _("Board"), run }]);
  }, [look]);
}
