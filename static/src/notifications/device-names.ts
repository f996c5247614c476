/** What a device is called before somebody gives it a name. */

import { _ } from "../lib/i18n.ts";
import { type BrowserName, browserOf, type Surroundings, systemOf } from "./permission.ts";

const BROWSERS: Partial<Record<BrowserName, string>> = { chrome: "Chrome", edge: "Edge", firefox: "Firefox", safari: "Safari", ios: "Safari" };

export function deviceName(around: Pick<Surroundings, "userAgent" | "touchPoints">): string {
  const browser = BROWSERS[browserOf(around)];
  const system = systemOf(around);
  if (browser && system) return _("{browser} on {system}", { browser, system });
  return browser ?? system ?? _("A browser");
}
