/** What happened on a board, in a line: what it is about, and a sentence without markup. */

import { _ } from "../lib/i18n.ts";
import type { IconName } from "../kit/icon.tsx";
import type { Names } from "../kit/names.ts";
import type { Packet, TimelineItem } from "../sync/wire.ts";
import { telling } from "./telling.ts";

export interface Headline {
  icon: IconName;
  about: string;
  text: string;
}

/** `title`: what the deal was called, where the packet is about one. */
export function headline(packet: Packet, names: Names, title: string): Headline {
  if (!packet.subject.startsWith("deal:")) return ofStage(packet, names);
  const { icon, sentence, parts } = telling(itemOf(packet), names);
  return { icon, about: title, text: filled(sentence, parts) };
}

function ofStage(packet: Packet, names: Names): Headline {
  const id = Number(packet.subject.split(":")[1]);
  const about = packet.type === "stage.deleted" ? String(packet.data["name"]) : names.stage(id);
  const sentences: Record<string, string> = {
    "stage.created": _("{who} added the stage"),
    "stage.edited": _("{who} changed the stage"),
    "stage.moved": _("{who} moved the stage"),
    "stage.deleted": _("{who} deleted the stage"),
  };
  const sentence = sentences[packet.type] ?? _("The order was tidied up inside; everything stands where it stood.");
  return { icon: "board", about, text: filled(sentence, { who: names.person(packet.actor_id) }) };
}

function itemOf(packet: Packet): TimelineItem {
  const { seq, type, actor_id, at, data, cause_id } = packet;
  return { id: seq, type, actor_id, at, data, cause_id } as TimelineItem;
}

function filled(sentence: string, parts: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (braces, name: string) => parts[name] ?? braces);
}
