import { _, locale } from "../lib/i18n.ts";
import { titleOf } from "../kit/activity-words.ts";
import { useApp } from "../kit/app-context.ts";
import { LinkButton } from "../kit/button.tsx";
import { useTime } from "../kit/clock.ts";
import { MenuButton, type MenuEntry } from "../kit/menu.tsx";
import { mapHref, phoneIn, telHref } from "../kit/places.ts";
import { linesOf, useReached } from "../kit/reach.tsx";
import type { Activity } from "../sync/wire.ts";
import { askForEdit, askForOutcome, askForRemoval, askForTime } from "./asks.ts";
import { CallButton } from "./call-button.tsx";
import { putOff } from "./doing.ts";
import { namesOn } from "./names.ts";
import { isOfSeries } from "./repeats.ts";
import { snoozesOf, snoozeWords } from "./snoozes.ts";

/** For these one goes there, and need not be told where. */
const GOING: readonly Activity["kind"][] = ["visit", "meeting", "task"];

/** Put off, and everything else. */
export function RowTools({ activity }: { activity: Activity }) {
  const app = useApp();
  const { zone } = useTime();
  const names = { title: titleOf(activity) };
  const snoozes = (): MenuEntry[] => {
    const now = Date.now();
    const offered = snoozesOf(activity, zone, now).map((snooze) => ({
      label: snoozeWords(snooze, zone, now),
      onSelect: () => putOff(app, activity, snooze.wall),
    }));
    return [...offered, null, { label: _("Another time…"), icon: "calendar", onSelect: () => askForTime(app, activity) }];
  };
  const more = (): MenuEntry[] => [
    { label: _("Done…"), icon: "check", onSelect: () => askForOutcome(activity) },
    { label: _("Edit…"), icon: "pen", onSelect: () => void askForEdit(app, activity) },
    null,
    { label: isOfSeries(activity) ? _("Delete…") : _("Delete"), icon: "bin", danger: true, onSelect: () => askForRemoval(app, activity) },
  ];
  return (
    <div class="activity-tools">
      <MenuButton small icon="snooze" label={_("Put off “{title}”", names)} entries={snoozes} />
      <MenuButton small class="only-wide" label={_("More about “{title}”", names)} entries={more} />
    </div>
  );
}

/** Call, and find the way: what the activity says itself, else what is known of its customer. */
export function Reach({ activity }: { activity: Activity }) {
  const { customer, deal } = namesOn(useApp(), activity);
  // One that is on its way with its deal has no number yet to be asked for.
  const known = useReached(customer && customer.id > 0 ? customer.id : null)?.details;
  const phone = phoneIn(activity.title, customer?.name, deal?.title, activity.place);
  const lines = phone || !known ? [] : linesOf(known);
  const place = activity.place || (GOING.includes(activity.kind) && known?.address);
  if (!phone && lines.length === 0 && !place) return null;
  return (
    <p class="activity-reach">
      {phone && <LinkButton small icon="phone" href={telHref(phone)}>{_("Call {phone}", { phone })}</LinkButton>}
      <CallButton lines={lines} customer={customer?.name ?? ""} />
      {place && (
        <LinkButton small icon="pin" class="activity-place" href={mapHref(place, locale)} target="_blank" rel="noopener noreferrer">
          <span class="one-line">{place}</span>
          <span class="sr-only">{_("Find the way; opens a map in a new tab")}</span>
        </LinkButton>
      )}
    </p>
  );
}
