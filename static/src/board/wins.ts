/** Won deals are told: mine with a burst and a way back, a colleague's in a quiet toast. */

import { announce } from "../lib/announce.ts";
import { _ } from "../lib/i18n.ts";
import { formatMoney } from "../lib/money.ts";
import { toast } from "../kit/toast.tsx";
import type { Deal, Packet } from "../sync/wire.ts";
import type { Parts } from "./parts.ts";

const NEWS_MS = 30_000;

interface Won {
  title: string;
  amount_minor: number | null;
  currency: string;
}

export function celebrate({ burst, pressedAt }: Parts, deal: Deal, undo: () => void): void {
  const isFresh = pressedAt !== null && performance.now() - pressedAt.at < 3000;
  const middle = { left: window.innerWidth / 2, top: window.innerHeight / 2 };
  burst.value = { ...(isFresh ? { left: pressedAt.left, top: pressedAt.top } : middle), id: deal.id };
  const text = mineInWords(deal);
  toast(text, { kind: "success", seconds: 8, action: { label: _("Undo"), run: undo } });
  announce(text);
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
