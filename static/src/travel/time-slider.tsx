import { useMemo } from "preact/hooks";

import { formatPast } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import type { Player } from "./player.ts";

const HEIGHT = 24;

/** Where one is in the span, over a picture of how much happened when. */
export function TimeSlider({ player, zone }: { player: Player; zone: string }) {
  const { position, span, counts, beginning } = player;
  const { from, to } = span.value;
  const drag = (event: Event): void => {
    player.scrub(Number((event.currentTarget as HTMLInputElement).value));
  };
  const played = `${((position.value - from) / (to - from)) * 100}%`;
  // The same drawing for every frame.
  const bars = useMemo(() => <Bars counts={counts.value} />, [counts.value]);
  const isFirst = from <= beginning.value;
  return (
    <div class="time-slider">
      {bars}
      <input
        type="range"
        aria-label={_("Moment")}
        aria-valuetext={formatPast(position.value, zone)}
        min={from}
        max={to}
        step={1000}
        value={position.value}
        style={{ "--played": played }}
        onInput={drag}
      />
      <div class="time-ends" aria-hidden="true">
        <span>{isFirst ? _("{moment}: the history begins", { moment: formatPast(from, zone) }) : formatPast(from, zone)}</span>
        <span>{formatPast(to, zone)}</span>
      </div>
    </div>
  );
}

/** The root, so that a busy hour does not make a quiet one vanish. */
function Bars({ counts }: { counts: readonly number[] }) {
  const most = Math.sqrt(Math.max(1, ...counts));
  return (
    <svg class="time-bars" viewBox={`0 0 ${Math.max(1, counts.length)} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {counts.map((count, place) => {
        const height = (Math.sqrt(count) / most) * HEIGHT;
        return count > 0 && <rect key={place} x={place + 0.1} width={0.8} y={HEIGHT - height} height={height} />;
      })}
    </svg>
  );
}
