/** From pieces to what would be made: the activity takes the day it needs from what is said. */

import { addDays } from "../lib/dates.ts";
import { type ActivityKind, type Known, type Piece, pieceOf } from "./known.ts";

export interface PlannedActivity {
  kind: ActivityKind;
  title: string;
  on: string;
  at: string | null;
  minutes: number | null;
}

/** Null where the line speaks of nothing to do: no kind, no day, no time. */
export function planOf(pieces: readonly Piece[], { today, now }: Pick<Known, "today" | "now">): { activity: PlannedActivity | null } {
  const activity = pieceOf(pieces, "activity")?.value;
  const day = pieceOf(pieces, "day")?.value;
  const time = pieceOf(pieces, "time")?.value;
  if (!activity && !day && !time) return { activity: null };
  const at = time?.at ?? null;
  // A time that is past today is meant for tomorrow.
  const nearest = at !== null && at <= now ? addDays(today, 1) : today;
  return {
    activity: {
      kind: activity?.kind ?? "task",
      title: activity?.title ?? "",
      on: day ?? time?.on ?? nearest,
      at,
      minutes: pieceOf(pieces, "duration")?.value ?? null,
    },
  };
}
