/** What happens when cards are lifted, let go or put back, by whatever means. The pointer and the keyboard meet here. */

import { announce } from "../lib/announce.ts";
import { _ } from "../lib/i18n.ts";
import { toast } from "../kit/toast.tsx";
import type { Dealing } from "./dealing.ts";
import { type Flight, isHome, type Landing, lifted, stepped } from "./flight.ts";
import { type Place, placeAt, slotOf, TOP } from "./neighbours.ts";
import type { Parts } from "./parts.ts";
import { saidCancelled, saidDropped, saidLifted, saidPlace } from "./spoken.ts";

export interface Load {
  ids: readonly number[];
  home: Landing;
}

export class Carrying {
  readonly #parts: Parts;
  readonly #dealing: Dealing;

  constructor(parts: Parts, dealing: Dealing) {
    this.#parts = parts;
    this.#dealing = dealing;
  }

  /** The selection flies together when the lifted card is one of it. Null: this card may not fly. */
  pick(id: number): Load | null {
    const parts = this.#parts;
    const deal = parts.deal(id);
    // A card with a negative id is not born yet: the server does not know its name.
    if (!deal || id < 0 || !parts.mayChange.peek()) return null;
    const flight = parts.flight.peek();
    if (flight?.by === "keys") this.putBack();
    else if (flight) parts.flight.value = null;
    const selected = parts.choice.selected.peek();
    const others = selected.has(id) ? [...selected].filter((one) => one !== id && one > 0 && parts.deal(one)) : [];
    const ids = [id, ...others];
    const visible = parts.reading.ids(deal.stage_id).peek();
    parts.presence.say(parts.board.stream, id, "drag");
    return { ids, home: { stageId: deal.stage_id, slot: slotOf(id, visible, new Set(ids)) } };
  }

  /** A pointer let go. */
  drop(flight: Flight): void {
    const { presence, board, flight: flying } = this.#parts;
    presence.say(board.stream, null, null);
    if (flight.zone) {
      flying.value = null;
      void (flight.zone === "won" ? this.#dealing.win(flight.ids) : this.#dealing.lose(flight.ids));
      return;
    }
    const place = this.#placeOf(flight);
    flying.value = { ...flight, isFalling: true };
    this.#parts.choice.focusIs(flight.ids[0] as number);
    void this.#move(flight, place);
  }

  cancelled(flight: Flight): void {
    const { presence, board, flight: flying } = this.#parts;
    presence.say(board.stream, null, null);
    flying.value = { ...flight, over: flight.home, zone: null, isFalling: true };
    announce(saidCancelled(this.#parts, { ...flight, over: flight.home }));
  }

  liftByKeys(id: number): void {
    const load = this.pick(id);
    if (!load) return;
    const flight = lifted(load.ids, "keys", load.home);
    this.#parts.flight.value = flight;
    this.#parts.choice.focus(id);
    announce(saidLifted(this.#parts, flight));
  }

  /** True when the key meant something. */
  stepByKeys(key: string): boolean {
    const { flight, choice } = this.#parts;
    const now = flight.peek();
    const next = now && stepped(now, key, this.#parts.fields(now.moving));
    if (!next) return false;
    flight.value = next;
    choice.focus(next.ids[0] as number);
    announce(saidPlace(this.#parts, next));
    return true;
  }

  dropByKeys(): void {
    const { flight, choice, presence, board } = this.#parts;
    const now = flight.peek();
    if (!now) return;
    const place = this.#placeOf(now);
    flight.value = null;
    presence.say(board.stream, null, null);
    choice.focus(now.ids[0] as number);
    // Not before it is asked for: whoever turns away from a gate's form has dropped nothing.
    void this.#move(now, place, () => announce(saidDropped(this.#parts, now))).then((isDone) => {
      if (!isDone) announce(saidCancelled(this.#parts, { ...now, over: now.home }));
      choice.focus(now.ids[0] as number);
    });
  }

  /** Escape, or the focus left. */
  putBack(): void {
    const { flight, choice, presence, board } = this.#parts;
    const now = flight.peek();
    if (!now) return;
    flight.value = null;
    presence.say(board.stream, null, null);
    choice.focus(now.ids[0] as number);
    announce(saidCancelled(this.#parts, { ...now, over: now.home }));
  }

  /** Somebody closed or deleted what is in the air. */
  lose(): void {
    const { flight, presence, board } = this.#parts;
    flight.value = null;
    presence.say(board.stream, null, null);
    toast(_("This deal has just left the board."), { kind: "warning" });
  }

  #placeOf(flight: Flight): Place {
    const { reading, board } = this.#parts;
    const { stageId, slot } = flight.over;
    const field = this.#parts.fields(flight.moving).find((one) => one.stageId === stageId);
    if (!field?.hasPlaces) return TOP;
    return placeAt(slot, reading.ids(stageId).peek(), board.idsIn(stageId).peek(), flight.moving);
  }

  /** True when it stands where it was dropped. `onAsked`: nothing is in its way on this side, and the server is asked. */
  async #move(flight: Flight, place: Place, onAsked: () => void = () => {}): Promise<boolean> {
    const { stageId } = flight.over;
    if (isHome(flight)) {
      onAsked();
      return true;
    }
    const isWithin = flight.ids.every((id) => this.#parts.deal(id)?.stage_id === stageId);
    if (isWithin && !this.#parts.reading.isByHand(stageId)) {
      toast(_("This column is sorted. Choose hand order in its menu to arrange deals yourself."));
      return false;
    }
    const isDone = await this.#dealing.moveAll(flight.ids, stageId, place, onAsked);
    if (isDone) this.#parts.choice.clear();
    return isDone;
  }
}
