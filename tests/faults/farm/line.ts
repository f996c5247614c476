/** The line of a real browser's page: the same bad proxy, and what is lost or overheard is so on the wire itself. */

import { chance } from "../../js/sync/cast.ts";
import type { PacketFrame, WatchAnswer } from "../../../static/src/sync/wire.ts";
import { type Ear, overhear } from "./heard.ts";
import type { Hearsay } from "./heard.ts";
import { Proxy } from "./proxy.ts";
import type { Plan } from "./screen.ts";

const NEWS = '42["packets",';
const AN_ANSWER = /^43\d+(?=\[)/;

export class Line {
  readonly proxy: Proxy;
  dropping = 0;

  constructor({ name, person, board, workspace, seed }: Plan, serverPort: number, hearsay: Hearsay) {
    const ear: Ear = {
      who: name,
      streams: new Set([`board:${board}`, `workspace:${workspace}`, `person:${person}`]),
      hearsay,
      random: chance(seed + 2),
      dropping: () => this.dropping,
    };
    this.proxy = new Proxy(serverPort, chance(seed + 1), (text) => passes(ear, text));
  }
}

/** False: this message is lost on the way. */
function passes(ear: Ear, text: string): boolean {
  if (text.startsWith(NEWS)) return overhear(ear, (JSON.parse(text.slice(2)) as [string, PacketFrame])[1]);
  const answer = AN_ANSWER.exec(text);
  if (answer) {
    const [said] = JSON.parse(text.slice(answer[0].length)) as [WatchAnswer];
    if (said?.ok && "packets" in said) ear.hearsay.note(ear.who, said.packets);
  }
  return true;
}
