import { useComputed } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { narrowScreen } from "../lib/media.ts";
import { isFiltering } from "../sync/filters.ts";
import type { Stage } from "../sync/wire.ts";
import { Card } from "./card.tsx";
import { type Parts, useParts } from "./parts.ts";
import { mountedRows, type Range, rangeIn, rowHeight, runwayHeight, scrollTopFor, type Viewport } from "./window.ts";

const NO_ROWS: Range = { first: 0, last: 0 };

/** A column's cards: only those in sight, a few around them, and those that must not leave the page. */
export function CardList({ stage }: { stage: Stage }) {
  const parts = useParts();
  const list = useRef<HTMLDivElement>(null);
  const all = parts.reading.ids(stage.id).value;
  const density = parts.prefs.density.value;
  const row = rowHeight(density);
  const { moving, gap, keys } = useFlightHere(parts, stage.id);
  const ids = moving ? all.filter((id) => !moving.has(id)) : all;
  const count = ids.length + (gap === null ? 0 : 1);
  const inSight = useRange(list, count, row);
  const range = useTurn(parts, stage.id) ? inSight : NO_ROWS;
  const focused = useFocusedHere(parts, stage.id);
  useWanted(parts, list, all, row);
  const rows = rowsFor({ ids, all, moving, gap, keys }, mountedRows(range, focused === null ? [] : [ids.indexOf(focused)]));
  return (
    <div class="column-list" ref={list} data-list={stage.id}>
      <div class="column-runway" role="list" aria-label={stage.name} style={{ blockSize: `${runwayHeight(count, density)}px` }}>
        {rows.map(({ id, at, lifted }) => (
          <Card key={id} id={id} top={at * row} position={at + 1} of={count} {...(lifted ? { lifted } : {})} />
        ))}
        {gap !== null && keys === null && (
          <div class="card-space" aria-hidden="true" style={{ transform: `translateY(${gap * row}px)` }} />
        )}
      </div>
      {count === 0 && <EmptyColumn />}
    </div>
  );
}

interface Row {
  id: number;
  /** its place in the column, the gap counted */
  at: number;
  lifted?: "keys" | "away";
}

interface Shown extends FlightHere {
  /** without the moving cards */
  ids: readonly number[];
  all: readonly number[];
}

/** One list for all, so that a card which is lifted stays the same node: a finger and the focus hold on to it. */
function rowsFor({ ids, all, moving, gap, keys }: Shown, mounted: readonly number[]): Row[] {
  const rows: Row[] = [];
  for (const index of mounted) {
    const id = ids[index];
    if (id !== undefined) rows.push({ id, at: gap !== null && index >= gap ? index + 1 : index });
  }
  if (keys !== null && gap !== null) rows.push({ id: keys, at: gap, lifted: "keys" });
  for (const id of moving ?? []) {
    if (id !== keys && all.includes(id)) rows.push({ id, at: Math.min(all.indexOf(id), ids.length), lifted: "away" });
  }
  return rows.sort((a, b) => a.at - b.at);
}

function EmptyColumn() {
  const { reading, mayChange } = useParts();
  const { found, all } = reading.count.value;
  if (isFiltering(reading.filter.value)) {
    return found === 0 ? null : <p class="column-empty">{_("No deal in this stage passes the filter.")}</p>;
  }
  if (all === 0 && mayChange.value) return null;
  return <p class="column-empty">{mayChange.value ? _("Drag a deal here, or add one.") : _("No deals in this stage.")}</p>;
}

interface FlightHere {
  moving: ReadonlySet<number> | null;
  /** the row that stays free for what is in the air; null when it hangs elsewhere */
  gap: number | null;
  /** the card that the keyboard holds above this column */
  keys: number | null;
}

/** Changes only when the flight means something to this column. */
function useFlightHere({ flight, prefs }: Parts, stageId: number): FlightHere {
  const moving = useComputed(() => flight.value?.moving ?? null).value;
  const gap = useComputed(() => {
    const over = flight.value?.over;
    if (!over || over.stageId !== stageId) return null;
    const isKeys = flight.value?.by === "keys";
    return isKeys || prefs.sortOf(stageId) === "hand" ? over.slot : null;
  }).value;
  const keys = useComputed(() => {
    const now = flight.value;
    return now?.by === "keys" && now.over.stageId === stageId ? (now.ids[0] ?? null) : null;
  }).value;
  return { moving, gap, keys };
}

/** The focused card stays in the page while it is scrolled out of sight: the keyboard goes on from there. */
function useFocusedHere({ tabStop, board }: Parts, stageId: number): number | null {
  return useComputed(() => {
    const id = tabStop.value;
    return id !== null && board.get("deal", id)?.stage_id === stageId ? id : null;
  }).value;
}

/** On a phone the columns beside the one it shows get their cards after the first paint. */
function useTurn({ turns, column, reading }: Parts, stageId: number): boolean {
  const [isDue, setDue] = useState(() => !narrowScreen.peek() || reading.stages.peek()[column.peek()]?.id === stageId);
  useEffect(() => (isDue ? undefined : turns.wait(() => setDue(true))), []);
  return isDue;
}

/** The rows in sight; follows scrolling and the size of the list. */
function useRange(list: RefObject<HTMLDivElement | null>, count: number, row: number): Range {
  const [range, setRange] = useState<Range>(() => rangeIn({ scrollTop: 0, height: 900 }, count, row));
  // Reading these makes the browser lay out the page at once, so they are read when it has done so by itself and not when
  // cards change; it tells their size before it paints.
  const seen = useRef<Viewport | null>(null);
  const measure = useRef(() => {});
  measure.current = () => {
    if (!seen.current) return;
    const next = rangeIn(seen.current, count, row);
    setRange((before) => (before.first === next.first && before.last === next.last ? before : next));
  };
  useLayoutEffect(() => measure.current(), [count, row]);
  useLayoutEffect(() => {
    const element = list.current as HTMLDivElement;
    const onChange = (): void => {
      seen.current = viewportOf(list);
      measure.current();
    };
    const watcher = new ResizeObserver(onChange);
    watcher.observe(element);
    element.addEventListener("scroll", onChange, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener("scroll", onChange);
    };
  }, []);
  return range;
}

function viewportOf({ current }: RefObject<HTMLDivElement | null>): Viewport {
  return { scrollTop: current?.scrollTop ?? 0, height: current?.clientHeight ?? 0 };
}

/** Brings the card that shall have the focus into sight, and gives it. */
function useWanted({ choice, flight }: Parts, list: RefObject<HTMLDivElement | null>, ids: readonly number[], row: number): void {
  const wanted = choice.wanted.value;
  const over = useComputed(() => (flight.value?.by === "keys" ? flight.value.over : null)).value;
  useLayoutEffect(() => {
    const element = list.current;
    const card = element?.querySelector<HTMLElement>(`.card[data-deal="${wanted}"]:not([data-lifted="away"])`);
    if (wanted === null || !element || !card) return;
    const index = over ? over.slot : ids.indexOf(wanted);
    if (index < 0) return;
    element.scrollTop = scrollTopFor(index, row, { scrollTop: element.scrollTop, height: element.clientHeight });
    element.closest(".column")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    choice.giveFocus(card);
  });
}
