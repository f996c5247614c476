/** Sizes of files as people say them. */

import { locale } from "../lib/i18n.ts";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "637 kB", "32 MB" */
export function formatBytes(count: number): string {
  const power = Math.min(UNITS.length - 1, count < 1 ? 0 : Math.floor(Math.log10(count) / 3));
  const shape: Intl.NumberFormatOptions = { style: "unit", unit: UNITS[power] as string, maximumFractionDigits: power > 1 ? 1 : 0 };
  return new Intl.NumberFormat(locale, shape).format(count / 1000 ** power);
}
