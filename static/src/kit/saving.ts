/** A form on its way to the server: busy, then done, or the server's sentences beside their fields. */

import { useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Refused, Unreachable } from "../sync/http.ts";

export interface Saving {
  busy: boolean;
  /** field → sentences */
  errors: Readonly<Record<string, readonly string[]>>;
  /** what is wrong when it belongs to no field shown */
  sentence: string | null;
  /** Undefined when it was refused or nobody answered; the sentences are then in `errors` and `sentence`. */
  run: <T>(work: () => Promise<T>) => Promise<T | undefined>;
}

interface Outcome {
  errors: Readonly<Record<string, readonly string[]>>;
  sentence: string | null;
}

const FINE: Outcome = { errors: {}, sentence: null };

/** `fields`: those that show their own errors; what concerns others is said in `sentence`. */
export function useSaving(fields: readonly string[] = []): Saving {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>(FINE);
  const run = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true);
    setOutcome(FINE);
    try {
      return await work();
    } catch (error) {
      setOutcome(outcomeOf(error, fields));
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { busy, ...outcome, run };
}

function outcomeOf(error: unknown, fields: readonly string[]): Outcome {
  if (error instanceof Unreachable) {
    return { errors: {}, sentence: error.problem?.detail ?? _("The server cannot be reached. Nothing was saved.") };
  }
  if (!(error instanceof Refused)) throw error;
  const { errors = {}, detail } = error.problem;
  const elsewhere = Object.entries(errors).filter(([field]) => !fields.includes(field));
  if (Object.keys(errors).length > elsewhere.length) return { errors, sentence: elsewhere[0]?.[1][0] ?? null };
  return { errors, sentence: elsewhere[0]?.[1][0] ?? detail };
}
