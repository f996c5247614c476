/** An event in words. What deals and stages are called only the roof can know. */

import type { IconName } from "../kit/icon.tsx";
import type { Packet } from "../sync/wire.ts";
import type { Reel } from "./reel.ts";

export interface Told {
  icon: IconName;
  /** what it is about: a deal's title, a stage's name */
  about: string;
  /** a sentence, translated */
  text: string;
}

/** Follows what it reads: called while drawing. */
export type Tell = (packet: Packet, reel: Reel) => Told;
