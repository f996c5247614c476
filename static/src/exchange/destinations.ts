/** Where deals with one value of the stage column go, as a list can offer it: "7", "create:won", "out". */

import type { StageKind } from "../sync/wire.ts";
import type { StageChoice } from "./answers.ts";

export function destinationOf({ stage_id, create }: StageChoice): string {
  if (stage_id !== null) return String(stage_id);
  return create ? `create:${create}` : "out";
}

export function withDestination(choice: StageChoice, destination: string): StageChoice {
  if (destination === "out") return { ...choice, stage_id: null, create: null };
  const kind = /^create:(open|won|lost)$/.exec(destination)?.[1];
  return kind ? { ...choice, stage_id: null, create: kind as StageKind } : { ...choice, stage_id: Number(destination), create: null };
}
