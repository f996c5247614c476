/** Light, dark or as the system has it; remembered in this browser. */

import { computed, effect, signal } from "@preact/signals";
import { systemIsDark } from "./media.ts";

export type Theme = "light" | "dark" | "system";

const KEY = "kandan-theme";

export const theme = signal<Theme>(remembered());

export const isDark = computed(() => (theme.value === "system" ? systemIsDark.value : theme.value === "dark"));

export function setTheme(chosen: Theme): void {
  theme.value = chosen;
  // The server draws the first paint with it.
  document.cookie = `theme=${chosen}; path=/; max-age=31536000; samesite=lax`;
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Storage is closed to us: it holds for this page.
  }
}

/** Keeps `<html data-theme>` in step. Returns what ends it. */
export function applyTheme(): () => void {
  return effect(() => {
    if (theme.value === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme.value;
  });
}

function remembered(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}
