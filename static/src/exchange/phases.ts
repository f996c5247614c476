/** What the screen of an import shows, by the state the import is in. */

import type { ImportState } from "./answers.ts";

/** "check" and "run": the worker is at it */
export type Phase = "columns" | "check" | "report" | "run" | "result";

const PHASES: Record<ImportState, Phase> = {
  uploaded: "columns",
  checking: "check",
  checked: "report",
  running: "run",
  done: "result",
  failed: "result",
  undoing: "run",
  undone: "result",
};

/** `revising`: somebody went back from the report to the columns. */
export function phaseOf(state: ImportState, revising: boolean): Phase {
  return state === "checked" && revising ? "columns" : PHASES[state];
}
