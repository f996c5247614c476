/** What went wrong with a file, and the way out of it. */

import { _ } from "../lib/i18n.ts";
import { Refused, Unreachable } from "../sync/http.ts";

export interface Trouble {
  sentence: string;
  wayOut?: string | undefined;
}

/** Raises what is no answer of the server: that is a bug. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Unreachable) return { sentence: error.problem?.detail ?? _("The server cannot be reached. Nothing was changed."), wayOut: _("Try again in a moment.") };
  if (!(error instanceof Refused)) throw error;
  const { status, detail, errors, reason, row } = error.problem;
  if (status === 413) return tooLarge();
  const sentence = Object.values(errors ?? {})[0]?.[0] ?? detail;
  if (typeof reason !== "string") return { sentence };
  const where = typeof row === "number" ? _("Look at row {n}.", { n: row }) : undefined;
  return { sentence, wayOut: [where, wayOutOf(reason)].filter(Boolean).join(" ") || undefined };
}

export function tooLarge(): Trouble {
  return {
    sentence: _("This file has more than 32 MB."),
    wayOut: _("Split it into smaller files, or leave out sheets and pictures, and bring one after the other."),
  };
}

function wayOutOf(reason: string): string | undefined {
  const ways: Record<string, string> = {
    empty: _("The first row names the columns; every row below it is a deal."),
    not_text: _("Open it in your spreadsheet program and save it as XLSX or as “CSV UTF-8”."),
    broken: _("Open it in your spreadsheet program, save it again as XLSX, and bring that file."),
    old_excel: _("In Excel: File, Save As, Excel Workbook (.xlsx)."),
    too_many_columns: _("Delete the columns you do not need and save it again."),
    cell_too_long: _("Close the quotation mark there and save it again."),
  };
  return ways[reason];
}
