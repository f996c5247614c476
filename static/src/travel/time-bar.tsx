/** The bar under a board of the past: when one is, what happened last, and the ways through time. */

import { type ReadonlySignal, useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { announce } from "../lib/announce.ts";
import { formatPast, formatPastSecond } from "../lib/dates.ts";
import { _, _n, formatNumber } from "../lib/i18n.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { Select } from "../kit/select.tsx";
import type { Player } from "./player.ts";
import { type Pace, PACES, SPAN_KINDS, spanName, type SpanKind } from "./spans.ts";
import { TimeSlider } from "./time-slider.tsx";
import { TimeWhen } from "./time-when.tsx";
import type { Tell } from "./told.ts";
import { toggle } from "./travel-keys.ts";

interface TimeBarProps {
  player: Player;
  tell: Tell;
  onBack: () => void;
}

export function TimeBar({ player, tell, onBack }: TimeBarProps) {
  const { reel, state } = player;
  const zone = reel.workspace.zone.value;
  const said = useSaid(player, tell);
  const { arrivals } = player;
  useEffect(() => {
    const format = player.isAtEvent.peek() ? formatPastSecond : formatPast;
    if (arrivals.value > 0) announce([format(player.position.peek(), zone), said.peek()].join(". "));
  }, [arrivals.value]);
  return (
    <section class="time-bar" aria-label={_("Time travel")} aria-busy={reel.loading.value || undefined}>
      <TimeWhen player={player} zone={zone} />
      <p class="time-what" title={said.value}>
        {state.value === "failed" ? <Failed onRetry={() => player.retry()} /> : <What player={player} tell={tell} />}
      </p>
      <Button kind="primary" small class="time-back" onClick={onBack}>{_("Back to today")}</Button>
      <div class="time-steps">
        <IconButton icon="step-back" label={_("To the event before")} onClick={() => void player.previous()} />
        <PlayButton player={player} />
        <IconButton icon="step-forward" label={_("To the next event")} disabled={player.isNow.value} onClick={() => void player.next()} />
      </div>
      <TimeSlider player={player} zone={zone} />
      <div class="time-choices">
        <Select
          aria-label={_("Period")}
          options={SPAN_KINDS.map((kind) => ({ value: kind, label: spanName(kind) }))}
          value={player.span.value.kind}
          onValue={(kind) => player.show(kind as SpanKind)}
        />
        <Select
          aria-label={_("Seconds for the whole period")}
          title={_("Seconds for the whole period")}
          options={PACES.map((pace) => ({ value: String(pace), label: _("{n} s", { n: formatNumber(pace) }) }))}
          value={String(player.pace.value)}
          onValue={(pace) => (player.pace.value = Number(pace) as Pace)}
        />
      </div>
    </section>
  );
}

function PlayButton({ player }: { player: Player }) {
  const isPlaying = player.playing.value;
  return (
    <IconButton
      class="time-play"
      icon={isPlaying ? "pause" : "play"}
      label={isPlaying ? _("Pause") : _("Play")}
      onClick={() => toggle(player)}
    />
  );
}

function What({ player, tell }: { player: Player; tell: Tell }) {
  const happened = player.happened.value;
  if (!happened) return <span class="quiet">{_("Nothing had happened on this board yet.")}</span>;
  const { icon, about, text } = tell(happened.packet, player.reel);
  const more = happened.together - 1;
  return (
    <>
      <Icon name={icon} />
      {about && <b>{about}</b>} <span>{text}</span>
      {more > 0 && <span class="quiet"> {_n("and {n} more in the same moment", "and {n} more in the same moment", more)}</span>}
    </>
  );
}

function Failed({ onRetry }: { onRetry: () => void }) {
  return (
    <>
      <Icon name="offline" /> <span>{_("This moment could not be loaded.")}</span>{" "}
      <Button kind="quiet" small onClick={onRetry}>{_("Try again")}</Button>
    </>
  );
}

/** The same in plain words, for a screen reader and a tooltip. */
function useSaid(player: Player, tell: Tell): ReadonlySignal<string> {
  const told = useRef(tell);
  useEffect(() => void (told.current = tell));
  return useComputed(() => {
    const happened = player.happened.value;
    if (!happened) return "";
    const { about, text } = told.current(happened.packet, player.reel);
    return about ? _("{about}: {what}", { about, what: text }) : text;
  });
}
