/** Won deals are told: mine with a burst and a way back, a colleague's in a quiet toast. */

import { announce } from "../lib/announce.ts";
import { _ } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import { PHONE_WIDTH } from "../kit/sizes.ts";
import { toast } from "../kit/toast.tsx";
import type { Deal, Packet } from "../sync/wire.ts";
import type { Parts } from "./parts.ts";

const NEWS_MS = 30_000;

/** How far the rays fly (celebration.css). */
const REACH = 112;
/** A toast at the lower edge, on a phone above the tabs. */
const FOOT = 72;
const PHONE_FOOT = 128;

interface Won {
  title: string;
  amount_minor: number | null;
  currency: string;
}

export function celebrate({ burst, pressedAt }: Parts, deal: Deal, undo: () => void): void {
  const isFresh = pressedAt !== null && performance.now() - pressedAt.at < 3000;
  const room = { width: window.innerWidth, height: window.innerHeight };
  burst.value = { ...burstPoint(isFresh ? pressedAt : { left: room.width / 2, top: room.height / 2 }, room), id: deal.id };
  const text = mineInWords(deal);
  toast(text, { kind: "success", seconds: 8, action: { label: _("Undo"), run: undo } });
  announce(text);
}

/** Where it was let go, as near as the whole burst is to be seen: above what is said at the window's foot. */
export function burstPoint(at: { left: number; top: number }, { width, height }: { width: number; height: number }) {
  const foot = width <= PHONE_WIDTH ? PHONE_FOOT : FOOT;
  const inside = (value: number, end: number): number => Math.max(REACH, Math.min(value, end - REACH));
  return { left: inside(at.left, width), top: inside(at.top, height - foot) };
}

/** Listens for others' wins. Returns what ends it. */
export function tellWins({ board, workspace, me }: Parts): () => void {
  return board.hear((packets) => {
    for (const packet of packets) {
      if (packet.type !== "deal.won" || packet.actor_id === me.peek()?.id || !isNews(packet)) continue;
      const name = packet.actor_id === null ? undefined : workspace.get("person", packet.actor_id)?.name;
      toast(theirsInWords(name ?? _("Somebody"), packet.data as unknown as Won));
    }
  });
}

/** It happened just now; older news is history that came with a catch-up. */
export function isNews(packet: Packet): boolean {
  return Date.now() - Date.parse(packet.at) < NEWS_MS;
}

function mineInWords({ title, amount_minor, currency }: Won): string {
  const amount = formatMoney(amount_minor, currency);
  return amount ? _("Won: “{title}”, {amount}", { title, amount }) : _("Won: “{title}”", { title });
}

function theirsInWords(name: string, { title, amount_minor, currency }: Won): string {
  const amount = formatMoney(amount_minor, currency);
  return amount ? _("{name} won “{title}”, {amount}", { name, title, amount }) : _("{name} won “{title}”", { name, title });
}
