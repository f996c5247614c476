import { useRef, useState } from "preact/hooks";

import { formatMomentInFull, formatPast, formatPastSecond } from "../lib/dates.ts";
import { _ } from "../lib/i18n.ts";
import { momentOfClock, wallClock } from "../lib/zones.ts";
import { Button } from "../kit/button.tsx";
import { copyText } from "../kit/copy.ts";
import { Field } from "../kit/field.tsx";
import { Icon } from "../kit/icon.tsx";
import { Popover } from "../kit/popover.tsx";
import type { Player } from "./player.ts";

/** Where one is; pressed, it asks where one wants to be. */
export function TimeWhen({ player, zone }: { player: Player; zone: string }) {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const isFine = player.isAtEvent.value;
  const grain = isFine ? 1000 : 60_000;
  const at = Math.floor(player.position.value / grain) * grain;
  const iso = new Date(at).toISOString();
  const close = () => setOpen(false);
  return (
    <div class="time-when" data-now={player.isNow.value || undefined}>
      <button
        ref={anchor}
        type="button"
        class="time-moment"
        title={formatMomentInFull(iso, zone)}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="history" />
        <time dateTime={iso}>{isFine ? formatPastSecond(at, zone) : formatPast(at, zone)}</time>
      </button>
      {player.isNow.value && <span class="time-now">{_("Now")}</span>}
      {isOpen && (
        <Popover anchor={anchor} label={_("Go to a moment")} onClose={close}>
          <GoTo player={player} zone={zone} />
        </Popover>
      )}
    </div>
  );
}

/** By the platform's own picker, in the workspace's time. */
function GoTo({ player, zone }: { player: Player; zone: string }) {
  const { beginning, position, span } = player;
  const [clock, setClock] = useState(() => wallClock(position.peek(), zone));
  const go = (input: HTMLInputElement) => {
    setClock(input.value);
    const at = momentOfClock(input.value, zone);
    if (!Number.isNaN(at) && input.validity.valid) void player.goTo(at);
  };
  const copy = () => void copyText(linkTo(position.peek()), _("The link is copied."));
  return (
    <div class="filter-form">
      <Field label={_("Date and time")} hint={_("The history begins {moment}.", { moment: formatPast(beginning.value, zone) })}>
        {(control) => (
          <input
            {...control}
            class="input"
            type="datetime-local"
            min={wallClock(beginning.value, zone)}
            max={wallClock(Math.max(Date.now(), span.peek().to), zone)}
            value={clock}
            onChange={(event) => go(event.currentTarget)}
          />
        )}
      </Field>
      <Button icon="link" onClick={copy}>{_("Copy a link to this moment")}</Button>
    </div>
  );
}

function linkTo(at: number): string {
  const url = new URL(location.href);
  url.searchParams.set("at", new Date(at).toISOString());
  return url.href;
}
