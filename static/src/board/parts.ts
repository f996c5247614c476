/** What the board is built of: stores and ways to the server, given by the shell, and the board's own state beside them. */

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { narrowScreen } from "../lib/media.ts";
import type { BoardLook } from "../sync/board-look.ts";
import type { Status } from "../sync/connection.ts";
import type { Presence } from "../sync/presence.ts";
import type { Requests } from "../sync/requests.ts";
import type { BoardStore, WorkspaceStore } from "../sync/store.ts";
import type { Undo } from "../sync/undo.ts";
import type { Board, Deal, Me } from "../sync/wire.ts";
import { Choice } from "./choice.ts";
import { Dialogs } from "./dialogs.ts";
import type { Field, Flight } from "./flight.ts";
import { Glow } from "./glow.ts";
import { Prefs } from "./prefs.ts";
import { Reading } from "./reading.ts";
import { Turns } from "./turns.ts";

/** What the shell brings. */
export interface Sources {
  board: BoardStore;
  workspace: WorkspaceStore;
  requests: Requests;
  undo: Undo;
  /** whether what is asked for is sent at once */
  status: ReadonlySignal<Status>;
  presence: Presence;
  look: BoardLook;
  /** the board as it stood: by this clock, and nothing on it can be changed */
  clock?: ReadonlySignal<number>;
}

export class Parts {
  readonly board: BoardStore;
  readonly workspace: WorkspaceStore;
  readonly requests: Requests;
  readonly undo: Undo;
  readonly status: ReadonlySignal<Status>;
  readonly presence: Presence;
  /** what others changed while the person was away */
  readonly look: BoardLook;
  /** what others change now */
  readonly glow = new Glow();
  readonly prefs: Prefs;
  readonly reading: Reading;
  readonly choice = new Choice();
  readonly dialogs = new Dialogs();
  readonly turns = new Turns();
  /** the column a phone shows; elsewhere the first in sight */
  readonly column: Signal<number> = signal(0);
  /** cards in the air */
  readonly flight: Signal<Flight | null> = signal(null);
  /** the column whose quick add is open */
  readonly adding: Signal<number | null> = signal(null);
  /** where a won deal bursts into joy; CSS pixels of the window */
  readonly burst: Signal<{ left: number; top: number; id: number } | null> = signal(null);
  /** where and when a pointer was last let go; `at` in ms of performance.now() */
  pressedAt: { left: number; top: number; at: number } | null = null;
  readonly me: ReadonlySignal<Me | null>;
  readonly here: ReadonlySignal<Board | null>;
  /** viewers look; archived boards are read */
  readonly mayChange: ReadonlySignal<boolean>;
  /** the one card that Tab reaches; arrows go on from there */
  readonly tabStop: ReadonlySignal<number | null>;

  constructor({ board, workspace, requests, undo, status, presence, look, clock }: Sources) {
    this.board = board;
    this.workspace = workspace;
    this.requests = requests;
    this.undo = undo;
    this.status = status;
    this.presence = presence;
    this.look = look;
    this.prefs = new Prefs(workspace.me.peek()?.id ?? 0);
    this.reading = new Reading(board, workspace, this.prefs, clock);
    this.me = workspace.me;
    this.here = computed(() => workspace.thing("board", board.id).value ?? board.board.value);
    this.mayChange = computed(() => !clock && this.me.value?.role !== "viewer" && this.here.value?.archived !== true);
    this.tabStop = computed(() => this.#tabStop());
  }

  /** The deal as shown now; undefined when it is not on the board. */
  deal(id: number): Deal | undefined {
    return this.board.get("deal", id);
  }

  /** Owners and managers delete any deal, a rep only their own. */
  mayDelete(deal: Deal): boolean {
    const me = this.me.peek();
    return this.mayChange.peek() && (me?.role !== "rep" || deal.owner_id === me.id);
  }

  /** Opens the quick add of the column a phone shows, elsewhere of the first. */
  addDeal(): void {
    const stages = this.reading.stages.peek();
    const stage = (narrowScreen.peek() ? stages[this.column.peek()] : undefined) ?? stages[0];
    if (stage) this.adding.value = stage.id;
  }

  /** The columns as the flight sees them. In folded ones there is only a top. */
  fields(moving: ReadonlySet<number>): Field[] {
    return this.reading.stages.peek().map(({ id }) => ({
      stageId: id,
      rows: this.reading.ids(id).peek().filter((dealId) => !moving.has(dealId)).length,
      hasPlaces: this.reading.isByHand(id) && !this.prefs.collapsed.peek().includes(id),
    }));
  }

  /** The card one was on last while it is to be seen, else the first of all. */
  #tabStop(): number | null {
    const focused = this.choice.focused.value;
    const columns = this.reading.stages.value
      .filter((stage) => !this.prefs.collapsed.value.includes(stage.id))
      .map((stage) => this.reading.ids(stage.id).value);
    if (focused !== null && columns.some((ids) => ids.includes(focused))) return focused;
    return columns.find((ids) => ids.length > 0)?.[0] ?? null;
  }

  /** Brings a card into sight and gives it the focus; false where it is not on the board. */
  reveal(id: number): boolean {
    if (!this.deal(id)) return false;
    this.choice.focus(id, false);
    return true;
  }

  stop(): void {
    this.prefs.stop();
  }
}

const Context = createContext<Parts | null>(null);
export const PartsProvider = Context.Provider;

export function useParts(): Parts {
  const parts = useContext(Context);
  if (!parts) throw new Error("A piece of the board stands outside the board.");
  return parts;
}
