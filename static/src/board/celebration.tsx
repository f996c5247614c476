import { useEffect } from "preact/hooks";

import { reducedMotion } from "../lib/media.ts";
import { useParts } from "./parts.ts";

const RAYS = Array.from({ length: 12 }, (_ray, index) => `${index * 30}deg`);
const LASTS_MS = 1000;

/** A deal of mine was won: under a second of joy from where it was let go. */
export function Celebration() {
  const { burst } = useParts();
  const now = burst.value;
  useEffect(() => {
    if (!now) return;
    const over = setTimeout(() => (burst.value = null), LASTS_MS);
    return () => clearTimeout(over);
  }, [now]);
  if (!now || reducedMotion.value) return null;
  return (
    <div key={now.id} class="celebration" aria-hidden="true" style={{ left: `${now.left}px`, top: `${now.top}px` }}>
      {RAYS.map((turn) => <i key={turn} style={{ "--turn": turn }} />)}
    </div>
  );
}
