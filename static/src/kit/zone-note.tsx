import { _ } from "../lib/i18n.ts";
import { hrefOf } from "../lib/router.ts";
import { useApp } from "./app-context.ts";
import { foreignZone, useTime, zoneWords } from "./clock.ts";

interface ZoneNoteProps {
  class: string;
  /** a form is not to be left for the settings */
  inForm?: boolean;
}

/** Whose clocks these times are read by, where this device or the workspace shows another time. */
export function ZoneNote({ class: name, inForm = false }: ZoneNoteProps) {
  const { workspace } = useApp();
  const { zone, now } = useTime();
  const device = foreignZone(zone, now);
  const words = zoneWords(zone, device, foreignZone(zone, now, workspace.workspace.value?.time_zone ?? zone));
  if (!words) return null;
  return (
    <p class={name}>
      {words} {device && !inForm && <a class="zone-change" href={hrefOf({ name: "settings", page: "me" })}>{_("Choose your time zone")}</a>}
    </p>
  );
}
