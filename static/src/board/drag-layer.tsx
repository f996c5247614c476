import { useComputed } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { reducedMotion } from "../lib/media.ts";
import { Icon } from "../kit/icon.tsx";
import { Card } from "./card.tsx";
import type { Drag } from "./drag.ts";
import { useParts } from "./parts.ts";

const FALL_MS = 180;

/** What follows the pointer, and the zones that come up for it. */
export function DragLayer({ drag }: { drag: Drag | null }) {
  const { flight } = useParts();
  const id = useComputed(() => (flight.value?.by === "pointer" ? (flight.value.ids[0] ?? null) : null)).value;
  const count = useComputed(() => flight.value?.ids.length ?? 0).value;
  if (id === null || !drag) return null;
  return (
    <>
      <div class="drag-layer" aria-hidden="true">
        <FlyingCard id={id} count={count} drag={drag} />
      </div>
      <DropZones />
    </>
  );
}

function FlyingCard({ id, count, drag }: { id: number; count: number; drag: Drag }) {
  const { flight } = useParts();
  const box = useRef<HTMLDivElement>(null);
  const isFalling = useComputed(() => flight.value?.isFalling ?? false).value;
  useLayoutEffect(() => {
    const element = box.current;
    const home = document.querySelector<HTMLElement>(`.column .card[data-deal="${id}"]`);
    if (element && home) element.style.inlineSize = `${home.offsetWidth}px`;
    drag.setLayer(element);
    return () => drag.setLayer(null);
  }, []);
  useLayoutEffect(() => {
    if (!isFalling) return;
    const landed = (): void => void (flight.value = null);
    const gap = document.querySelector(".card-space")?.getBoundingClientRect();
    if (!gap || reducedMotion.peek() || !box.current) return landed();
    box.current.style.transform = `translate3d(${gap.left}px, ${gap.top}px, 0)`;
    const falling = setTimeout(landed, FALL_MS);
    return () => clearTimeout(falling);
  }, [isFalling]);
  return (
    <div class="flying" ref={box} data-falling={isFalling || undefined}>
      <Card id={id} top={null} />
      {count > 1 && <span class="drag-count">{count}</span>}
    </div>
  );
}

function DropZones() {
  const { flight } = useParts();
  const zone = useComputed(() => flight.value?.zone ?? null).value;
  const isFalling = useComputed(() => flight.value?.isFalling ?? false).value;
  if (isFalling) return null;
  return (
    <div class="drop-zones" aria-hidden="true">
      <div class="drop-zone" data-kind="won" data-over={zone === "won" || undefined}><Icon name="trophy" /> {_("Won")}</div>
      <div class="drop-zone" data-kind="lost" data-over={zone === "lost" || undefined}><Icon name="thumb-down" /> {_("Lost")}</div>
    </div>
  );
}
