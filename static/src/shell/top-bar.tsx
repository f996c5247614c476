import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";

import { _ } from "../lib/i18n.ts";
import { isDark, setTheme } from "../lib/theme.ts";
import { useApp } from "../kit/app-context.ts";
import { IconButton } from "../kit/button.tsx";
import { languages } from "../kit/languages.ts";
import { MenuButton } from "../kit/menu.tsx";
import { toast } from "../kit/toast.tsx";
import { ask } from "../sync/http.ts";
import type { BoardStore } from "../sync/store.ts";
import { ConnectionStatus } from "./connection-status.tsx";
import { openKeySheet } from "./key-sheet.tsx";
import { undoLast } from "./undoing.ts";

interface TopBarProps {
  title: string;
  board: BoardStore | null;
  side: Signal<"shut" | "open" | "usual">;
  lead?: ComponentChildren;
  bell?: ComponentChildren;
}

export function TopBar({ title, board, side, lead, bell }: TopBarProps) {
  const { undo, workspace } = useApp();
  const next = undo.next.value;
  return (
    <header class="top">
      <div class="top-start">
        <IconButton
          class={side.value === "shut" ? undefined : "only-narrow"}
          icon="menu"
          label={_("Show the side bar")}
          onClick={() => (side.value = side.value === "shut" ? "usual" : "open")}
        />
        <span class="top-place">{title || workspace.workspace.value?.name}</span>
      </div>
      <div class="top-end">
        {lead}
        <ConnectionStatus board={board} />
        <IconButton
          icon="undo"
          label={next ? _("Undo: {what}", { what: next.label }) : _("Nothing to undo")}
          disabled={!next}
          onClick={() => undoLast(undo)}
        />
        {bell}
        <span class="top-extra">
          <IconButton
            icon={isDark.value ? "sun" : "moon"}
            label={isDark.value ? _("Light colours") : _("Dark colours")}
            onClick={() => setTheme(isDark.value ? "light" : "dark")}
          />
          <Languages />
          <IconButton icon="help" label={_("Keyboard shortcuts")} onClick={openKeySheet} />
        </span>
      </div>
    </header>
  );
}

function Languages() {
  const shown = document.documentElement.lang;
  const choose = (language: string) => {
    ask("PATCH", "/api/me", { body: { language } }).then(
      () => location.reload(),
      (error: Error) => toast(error.message, { kind: "danger" }),
    );
  };
  const entries = () => languages().map(({ id, label }) => ({ label, checked: id === shown, onSelect: () => choose(id) }));
  return <MenuButton icon="globe" label={_("Language")} entries={entries} />;
}
